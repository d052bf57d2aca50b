package onward.conversion.conversion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import onward.contract.conversion.ConversionEnd;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.ConversionVerb;
import org.jspecify.annotations.Nullable;

/** Where a conversion stands, with what only matters there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = State.Preparing.class, name = "PREPARING"),
    @JsonSubTypes.Type(value = State.AwaitingInput.class, name = "AWAITING_INPUT"),
    @JsonSubTypes.Type(value = State.Confirming.class, name = "CONFIRMING"),
    @JsonSubTypes.Type(value = State.Cancelling.class, name = "CANCELLING"),
    @JsonSubTypes.Type(value = State.Parked.class, name = "PARKED"),
    @JsonSubTypes.Type(value = State.Ended.class, name = "ENDED")
})
public sealed interface State {
    /** Its name in the product's diagram. */
    ConversionState named();

    /** Every participant is asked to prepare its targets. */
    record Preparing() implements State {
        @Override
        public ConversionState named() {
            return ConversionState.PREPARING;
        }
    }

    /** Values are missing that a user can supply. */
    record AwaitingInput(Instant deadline) implements State {
        @Override
        public ConversionState named() {
            return ConversionState.AWAITING_INPUT;
        }
    }

    /** A phase that must not be given up: it can be parked, never abandoned. */
    sealed interface Unstoppable extends State {}

    /** All have agreed, and it is carried through. */
    record Confirming() implements Unstoppable {
        @Override
        public ConversionState named() {
            return ConversionState.CONFIRMING;
        }
    }

    /** Everybody is asked to forget, and the source to be freed. */
    record Cancelling(ConversionEnd end, String reason) implements Unstoppable {
        @Override
        public ConversionState named() {
            return ConversionState.CANCELLING;
        }
    }

    /** Somebody does not answer a step of an unstoppable phase. */
    record Parked(Unstoppable phase, ConversionVerb step, String reason) implements State {
        @Override
        public ConversionState named() {
            return ConversionState.PARKED;
        }
    }

    /** It is over and the source is free, or converted. */
    record Ended(ConversionState named, @Nullable String reason) implements State {
        static Ended completed() {
            return new Ended(ConversionState.COMPLETED, null);
        }

        static Ended after(Cancelling cancelling) {
            return new Ended(
                    switch (cancelling.end()) {
                        case REJECTED -> ConversionState.REJECTED;
                        case CANCELLED -> ConversionState.CANCELLED;
                        case FAILED -> ConversionState.FAILED;
                    },
                    cancelling.reason());
        }
    }
}
