package onward.kit.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Money that somebody can be paid: not less than nothing ({@code out-of-range}), in a currency ({@code invalid-currency}), with no more decimals than
 * that has ({@code too-precise}) and at most 15 digits before the point.
 */
@Documented
@Constraint(validatedBy = {ValidMoneyCheck.class})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidMoney {
    String message() default "Is not an amount of money.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
