package onward.kit.web.validation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

public final class PhoneNumberCheck {
    private static final int MAX_LENGTH = 50;
    private static final Finding FINDING = new Finding(null, "invalid-phone", "Is not a phone number.");

    private PhoneNumberCheck() {}

    @Singleton
    public static class OfText implements ConstraintValidator<PhoneNumber, CharSequence> {
        private final Phones phones;

        @Inject
        OfText(Phones phones) {
            this.phones = phones;
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || phones.isNumber(text.toString()) || FINDING.reportTo(context);
        }
    }

    @Singleton
    public static class OfContactPoint extends ContactPointCheck<PhoneNumber> {
        private final Phones phones;

        @Inject
        OfContactPoint(Phones phones) {
            super(MAX_LENGTH);
            this.phones = phones;
        }

        @Override
        @Nullable
        Finding check(String value) {
            return phones.isNumber(value) ? null : FINDING.of("value");
        }
    }
}
