package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

public final class EmailAddressCheck {
    private static final int MAX_LENGTH = 254;
    private static final Finding FINDING = new Finding(null, "invalid-email", "Is not an e-mail address.");

    private EmailAddressCheck() {}

    public static final class OfText implements ConstraintValidator<EmailAddress, CharSequence> {
        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || EmailAddresses.isAddress(text.toString()) || FINDING.reportTo(context);
        }
    }

    public static final class OfContactPoint extends ContactPointCheck<EmailAddress> {
        public OfContactPoint() {
            super(MAX_LENGTH);
        }

        @Override
        @Nullable
        Finding check(String value) {
            return EmailAddresses.isAddress(value) ? null : FINDING.of("value");
        }
    }
}
