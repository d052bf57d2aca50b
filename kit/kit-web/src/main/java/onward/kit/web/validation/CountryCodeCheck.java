package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

public final class CountryCodeCheck implements ConstraintValidator<CountryCode, String> {
    @Override
    public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
        return code == null
                || Codes.isCountry(code)
                || new Finding(null, "invalid-country", "Is not a country code of ISO 3166.").reportTo(context);
    }
}
