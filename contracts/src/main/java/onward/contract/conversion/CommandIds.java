package onward.contract.conversion;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids of commands: UUIDv5 over conversion, participant, verb and round, so that a re-send is the same message and the next round another. */
public final class CommandIds {
    private CommandIds() {}

    public static UUID of(UUID conversionId, String participant, ConversionVerb verb, int round) {
        return UuidCreator.getNameBasedSha1(conversionId, participant + '/' + verb + '/' + round);
    }

    /** The id of a note, which has no reply and is never sent again: each one of a conversion is a message of its own. */
    public static UUID ofNote(UUID conversionId, String participant, int note) {
        return of(conversionId, participant, ConversionVerb.NOTE, note);
    }
}
