package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The path of a department; {@code invalid-department}. See {@link Departments}. */
@Documented
@Constraint(validatedBy = {DepartmentCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Department {
    String message() default "Is a path such as sales/emea.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
