package onward.kit.web.validation;

import org.jspecify.annotations.Nullable;

public final class MessengerHandleCheck extends ContactPointCheck<MessengerHandle> {
    public MessengerHandleCheck() {
        super(255);
    }

    @Override
    @Nullable
    Finding check(String value) {
        return null;
    }
}
