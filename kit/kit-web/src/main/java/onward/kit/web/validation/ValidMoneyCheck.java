package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import onward.contract.value.Money;
import org.jspecify.annotations.Nullable;

/** Amounts are columns {@code numeric(19, 4)}. */
public final class ValidMoneyCheck implements ConstraintValidator<ValidMoney, Money> {
    private static final int WHOLE_DIGITS = 15;

    @Override
    @SuppressWarnings("NullAway") // a request may leave out what the record says is there
    public boolean isValid(@Nullable Money money, ConstraintValidatorContext context) {
        if (money == null) {
            return true;
        }
        if (money.amount() == null) {
            return new Finding("amount", "required", "Must be given.").reportTo(context);
        }
        BigDecimal amount = money.amount().stripTrailingZeros();
        if (amount.signum() < 0) {
            return new Finding("amount", "out-of-range", "Is not less than nothing.").reportTo(context);
        }
        if (amount.precision() - amount.scale() > WHOLE_DIGITS) {
            return new Finding("amount", "out-of-range", "Has at most 15 digits before the point.").reportTo(context);
        }
        if (money.currency() == null) {
            return new Finding("currency", "required", "Must be given.").reportTo(context);
        }
        if (!Codes.isCurrency(money.currency())) {
            return new Finding("currency", "invalid-currency", "Is not a currency of ISO 4217.").reportTo(context);
        }
        int decimals = Codes.decimalsOf(money.currency());
        return amount.scale() <= decimals
                || new Finding("amount", "too-precise", money.currency() + " has " + decimals + " decimals.")
                        .reportTo(context);
    }
}
