package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.annotation.Annotation;
import onward.contract.value.ContactPoint;
import org.jspecify.annotations.Nullable;

/** What holds for every contact point: it has a value, and neither value nor type is longer than its column. */
abstract class ContactPointCheck<A extends Annotation> implements ConstraintValidator<A, ContactPoint> {
    private static final int MAX_TYPE = 40;

    private final int maxValue;

    ContactPointCheck(int maxValue) {
        this.maxValue = maxValue;
    }

    @Override
    @SuppressWarnings("NullAway") // a request may leave out what the record says is there
    public boolean isValid(@Nullable ContactPoint contact, ConstraintValidatorContext context) {
        if (contact == null) {
            return new Finding(null, "required", "Must be given.").reportTo(context);
        }
        String value = contact.value();
        String type = contact.type();
        if (value == null || value.isBlank()) {
            return new Finding("value", "required", "Must be given.").reportTo(context);
        }
        if (value.length() > maxValue) {
            return new Finding("value", "too-long", "Has at most " + maxValue + " characters.").reportTo(context);
        }
        if (type != null && type.length() > MAX_TYPE) {
            return new Finding("type", "too-long", "Has at most " + MAX_TYPE + " characters.").reportTo(context);
        }
        Finding finding = check(value);
        return finding == null || finding.reportTo(context);
    }

    /** What is wrong with the value of this kind of contact point; null if nothing. */
    abstract @Nullable Finding check(String value);
}
