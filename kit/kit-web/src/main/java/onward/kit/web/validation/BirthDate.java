package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Nobody is born in the future, wherever on Earth it is asked; {@code out-of-range}. The rule of a {@link TextsUpTo} person is this one. */
@Documented
@Constraint(validatedBy = {BirthDateCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface BirthDate {
    String message() default "Is in the future.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
