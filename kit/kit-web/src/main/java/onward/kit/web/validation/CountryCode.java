package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A country of ISO 3166-1 alpha-2; {@code invalid-country}. */
@Documented
@Constraint(validatedBy = {CountryCodeCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CountryCode {
    String message() default "Is not a country code of ISO 3166.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
