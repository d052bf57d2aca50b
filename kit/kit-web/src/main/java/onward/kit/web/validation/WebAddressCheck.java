package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

public final class WebAddressCheck {
    private static final int MAX_LENGTH = 2_000;
    private static final Finding FINDING = new Finding(null, "invalid-url", "Is not the address of a website.");

    private WebAddressCheck() {}

    public static final class OfText implements ConstraintValidator<WebAddress, CharSequence> {
        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || WebAddresses.isAddress(text.toString()) || FINDING.reportTo(context);
        }
    }

    public static final class OfContactPoint extends ContactPointCheck<WebAddress> {
        public OfContactPoint() {
            super(MAX_LENGTH);
        }

        @Override
        @Nullable
        Finding check(String value) {
            return WebAddresses.isAddress(value) ? null : FINDING.of("value");
        }
    }
}
