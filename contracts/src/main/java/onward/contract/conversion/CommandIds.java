package onward.contract.conversion;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids of commands: UUIDv5 over conversion, participant, verb and round, so that a re-send is the same message and the next round another. */
public final class CommandIds {
    private CommandIds() {}

    public static UUID of(UUID conversionId, String participant, ConversionVerb verb, int round) {
        return UuidCreator.getNameBasedSha1(conversionId, participant + '/' + verb + '/' + round);
    }
}
