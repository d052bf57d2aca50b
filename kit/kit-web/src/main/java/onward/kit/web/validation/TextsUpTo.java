package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * No text in a record of texts (a person, an address, the marks of a campaign) is longer; {@code too-long}. What the record cannot be without is there
 * ({@code required}), the country of an address exists, and nobody is born in the future.
 */
@Documented
@Constraint(validatedBy = {TextsUpToCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface TextsUpTo {
    /** Characters. */
    int value() default 255;

    String message() default "Is too long.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
