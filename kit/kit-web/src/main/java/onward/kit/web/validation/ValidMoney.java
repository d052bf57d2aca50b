package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Money that can be kept: 15 digits before and 4 after the point, whatever the minor units of its currency (unit prices have more); {@code out-of-range}, {@code invalid-currency}. */
@Documented
@Constraint(validatedBy = {ValidMoneyCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidMoney {
    String message() default "Is not an amount of money.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
