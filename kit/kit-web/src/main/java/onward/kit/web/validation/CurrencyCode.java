package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A currency of ISO 4217; {@code invalid-currency}. */
@Documented
@Constraint(validatedBy = {CurrencyCodeCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrencyCode {
    String message() default "Is not a currency of ISO 4217.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
