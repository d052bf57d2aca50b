package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

public final class CurrencyCodeCheck implements ConstraintValidator<CurrencyCode, String> {
    @Override
    public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
        return code == null
                || Codes.isCurrency(code)
                || new Finding(null, "invalid-currency", "Is not a currency of ISO 4217.").reportTo(context);
    }
}
