package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The address of a website, by itself or as a contact point; {@code invalid-url}. See {@link WebAddresses}. */
@Documented
@Constraint(validatedBy = {WebAddressCheck.OfText.class, WebAddressCheck.OfContactPoint.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebAddress {
    String message() default "Is not the address of a website.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
