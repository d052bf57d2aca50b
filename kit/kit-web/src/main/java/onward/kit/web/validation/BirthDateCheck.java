package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

public final class BirthDateCheck implements ConstraintValidator<BirthDate, LocalDate> {
    @Override
    public boolean isValid(@Nullable LocalDate date, ConstraintValidatorContext context) {
        Finding finding = finding(date, context);
        return finding == null || finding.reportTo(context);
    }

    /** What is wrong with the day somebody was born; nothing if it is not known. */
    static @Nullable Finding finding(@Nullable LocalDate date, ConstraintValidatorContext context) {
        // A day of grace: somewhere it is tomorrow already.
        LocalDate latest = LocalDate.now(context.getClockProvider().getClock().withZone(ZoneOffset.UTC))
                .plusDays(1);
        return date == null || !date.isAfter(latest) ? null : new Finding(null, "out-of-range", "Is in the future.");
    }
}
