package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name in some messenger, as a contact point: any text up to 255 characters. */
@Documented
@Constraint(validatedBy = {MessengerHandleCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MessengerHandle {
    String message() default "Is not the name of an account.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
