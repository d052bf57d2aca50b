package onward.kit.web.validation;

import jakarta.validation.ConstraintValidatorContext;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** What a check of ours found wrong: the member it is about (null: the value itself), a code and words. */
record Finding(@Nullable String member, String code, String message) {
    Finding of(String otherMember) {
        return new Finding(otherMember, code, message);
    }

    /** Reports it; always false, so that a check can end with it. */
    boolean reportTo(ConstraintValidatorContext context) {
        HibernateConstraintValidatorContext hibernate = context.unwrap(HibernateConstraintValidatorContext.class);
        hibernate.disableDefaultConstraintViolation();
        hibernate.withDynamicPayload(new FindingCode(code));
        ConstraintValidatorContext.ConstraintViolationBuilder violation =
                hibernate.addMessageParameter("words", message).buildConstraintViolationWithTemplate("{words}");
        if (member == null) {
            violation.addConstraintViolation();
        } else {
            violation.addPropertyNode(member).addConstraintViolation();
        }
        return false;
    }
}
