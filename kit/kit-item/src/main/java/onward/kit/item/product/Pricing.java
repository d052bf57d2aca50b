package onward.kit.item.product;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;
import onward.kit.web.problem.Invalid;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Prices an item by its rows: the total is the sum of the nets unless it was set by hand (product rule, section 1). */
@ApplicationScoped
public class Pricing {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final String defaultCurrency;

    Pricing(@ConfigProperty(name = "onward.currency", defaultValue = "EUR") String defaultCurrency) {
        this.defaultCurrency = defaultCurrency;
    }

    /** What an item is priced in that names no currency. */
    public String defaultCurrency() {
        return defaultCurrency;
    }

    /** Computed rows and the total they give, or the total set by hand. */
    public record Priced(List<ProductRow> rows, @Nullable Money total, boolean manual) {}

    /** All rows, or the broken rules of all bad ones. Without rows the total stays as it was given. */
    public Priced of(@Nullable List<ProductRow> rows, @Nullable Money given, @Nullable Boolean manual) {
        boolean byHand = Boolean.TRUE.equals(manual);
        if (rows == null || rows.isEmpty()) {
            return new Priced(List.of(), inMinorUnits(given), byHand);
        }
        requireSound(rows);
        String currency = given == null ? defaultCurrency : given.currency();
        List<ProductRow> computed = ProductRows.computed(rows, currency);
        return new Priced(computed, byHand ? inMinorUnits(given) : ProductRows.total(computed, currency), byHand);
    }

    /** {@code 12.5} euros are {@code 12.50}; digits beyond the minor units stay. */
    public static @Nullable Money inMinorUnits(@Nullable Money money) {
        if (money == null) {
            return null;
        }
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        BigDecimal plain = money.amount().stripTrailingZeros();
        return new Money(plain.setScale(Math.max(plain.scale(), digits)), money.currency());
    }

    private static void requireSound(List<ProductRow> rows) {
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            ProductRow row = rows.get(index);
            String path = "products[" + index + "].";
            if (row.name() == null || row.name().isBlank()) {
                errors.add(new FieldError(path + "name", "required", "Every row needs a name."));
            }
            require(errors, path + "quantity", row.quantity(), true, null);
            require(errors, path + "unitPrice", row.unitPrice(), true, null);
            require(errors, path + "discountPercent", row.discountPercent(), false, HUNDRED);
            require(errors, path + "discountAmount", row.discountAmount(), false, null);
            require(errors, path + "taxRate", row.taxRate(), false, HUNDRED);
            if (row.discountPercent() != null && row.discountAmount() != null) {
                errors.add(new FieldError(
                        path + "discountAmount", "contradiction", "A discount is either in percent or an amount."));
            } else if (discountsMoreThanItCosts(row)) {
                errors.add(new FieldError(
                        path + "discountAmount", "out-of-range", "May not be more than quantity times price."));
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private static boolean discountsMoreThanItCosts(ProductRow row) {
        return row.discountAmount() != null
                && row.quantity() != null
                && row.unitPrice() != null
                && row.discountAmount().compareTo(row.quantity().multiply(row.unitPrice())) > 0;
    }

    private static void require(
            List<FieldError> errors,
            String field,
            @Nullable BigDecimal value,
            boolean required,
            @Nullable BigDecimal atMost) {
        if (value == null) {
            if (required) {
                errors.add(new FieldError(field, "required", "A number is needed here."));
            }
            return;
        }
        if (value.signum() < 0 || (atMost != null && value.compareTo(atMost) > 0)) {
            errors.add(new FieldError(
                    field,
                    "out-of-range",
                    atMost == null ? "May not be negative." : "Must be from 0 to " + atMost.toPlainString() + "."));
        } else if (value.precision() - value.scale() > 15
                || value.stripTrailingZeros().scale() > 6) {
            errors.add(new FieldError(field, "out-of-range", "At most 15 digits before and 6 after the point."));
        }
    }
}
