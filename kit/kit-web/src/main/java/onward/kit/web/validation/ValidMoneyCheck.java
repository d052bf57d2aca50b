package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import onward.contract.value.Money;
import org.jspecify.annotations.Nullable;

/** Amounts are columns {@code numeric(19, 4)}. */
public final class ValidMoneyCheck implements ConstraintValidator<ValidMoney, Money> {
    private static final int WHOLE_DIGITS = 15;
    private static final int DECIMALS = 4;

    @Override
    @SuppressWarnings("NullAway") // a request may leave out what the record says is there
    public boolean isValid(@Nullable Money money, ConstraintValidatorContext context) {
        if (money == null) {
            return true;
        }
        if (money.amount() == null) {
            return new Finding("amount", "required", "Must be given.").reportTo(context);
        }
        if (!fits(money.amount())) {
            return new Finding("amount", "out-of-range", "Has at most 15 digits before and 4 after the point.")
                    .reportTo(context);
        }
        if (money.currency() == null) {
            return new Finding("currency", "required", "Must be given.").reportTo(context);
        }
        return Codes.isCurrency(money.currency())
                || new Finding("currency", "invalid-currency", "Is not a currency of ISO 4217.").reportTo(context);
    }

    private static boolean fits(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() <= DECIMALS && plain.precision() - plain.scale() <= WHOLE_DIGITS;
    }
}
