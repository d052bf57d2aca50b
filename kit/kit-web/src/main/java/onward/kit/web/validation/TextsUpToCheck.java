package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import onward.contract.value.Address;
import onward.contract.value.BankAccount;
import onward.contract.value.Origin;
import onward.contract.value.Person;
import org.jspecify.annotations.Nullable;

public final class TextsUpToCheck implements ConstraintValidator<TextsUpTo, Record> {
    private static final Finding REQUIRED = new Finding(null, "required", "Must be given.");

    private int limit;

    @Override
    public void initialize(TextsUpTo annotation) {
        limit = annotation.value();
    }

    @Override
    public boolean isValid(@Nullable Record texts, ConstraintValidatorContext context) {
        if (texts == null) {
            return true;
        }
        for (RecordComponent component : texts.getClass().getRecordComponents()) {
            if (value(component, texts) instanceof String text && text.length() > limit) {
                return new Finding(component.getName(), "too-long", "Has at most " + limit + " characters.")
                        .reportTo(context);
            }
        }
        Finding finding = special(texts, context);
        return finding == null || finding.reportTo(context);
    }

    private static @Nullable Finding special(Record texts, ConstraintValidatorContext context) {
        return switch (texts) {
            case Address address
            when address.country() != null && !Codes.isCountry(address.country()) ->
                new Finding("country", "invalid-country", "Is not a country code of ISO 3166.");
            case Person person -> {
                Finding finding = BirthDateCheck.finding(person.birthDate(), context);
                yield finding == null ? null : finding.of("birthDate");
            }
            case Origin origin when missing(origin.system()) -> REQUIRED.of("system");
            case Origin origin when missing(origin.id()) -> REQUIRED.of("id");
            case BankAccount account when missing(account.number()) -> REQUIRED.of("number");
            default -> null;
        };
    }

    /** A request may leave out what the record says is there. */
    private static boolean missing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable Object value(RecordComponent component, Record texts) {
        try {
            return component.getAccessor().invoke(texts);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
