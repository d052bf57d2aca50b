package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A phone number, by itself or as a contact point (then its type is checked too); {@code invalid-phone}. See {@link Phones}. */
@Documented
@Constraint(validatedBy = {PhoneNumberCheck.OfText.class, PhoneNumberCheck.OfContactPoint.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PhoneNumber {
    String message() default "Is not a phone number.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
