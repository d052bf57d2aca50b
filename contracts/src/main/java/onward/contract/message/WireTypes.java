package onward.contract.message;

import java.util.Map;
import java.util.stream.Collectors;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionRequested;

/** Wire names of the messages of a conversion. Names, never Java classes, travel; a breaking change is a new name beside the old one. */
public final class WireTypes {
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(ConversionRequested.LeadWon.class, "onward.conversion.lead-won.v1"),
            Map.entry(ConversionRequested.CreateBasedOn.class, "onward.conversion.create-based-on.v1"),
            Map.entry(ConversionCommand.PrepareItems.class, "onward.conversion.prepare-items.v1"),
            Map.entry(ConversionCommand.ConfirmItems.class, "onward.conversion.confirm-items.v1"),
            Map.entry(ConversionCommand.CancelItems.class, "onward.conversion.cancel-items.v1"),
            Map.entry(ConversionCommand.CompleteSource.class, "onward.conversion.complete-source.v1"),
            Map.entry(ConversionCommand.ReleaseSource.class, "onward.conversion.release-source.v1"),
            Map.entry(ConversionCommand.NoteProgress.class, "onward.conversion.note-progress.v1"),
            Map.entry(ConversionReply.PrepareAnswered.class, "onward.conversion.prepare-answered.v1"),
            Map.entry(ConversionReply.ItemsConfirmed.class, "onward.conversion.items-confirmed.v1"),
            Map.entry(ConversionReply.ItemsCancelled.class, "onward.conversion.items-cancelled.v1"),
            Map.entry(ConversionReply.SourceCompleted.class, "onward.conversion.source-completed.v1"),
            Map.entry(ConversionReply.SourceReleased.class, "onward.conversion.source-released.v1"),
            Map.entry(ConversionReply.CommandFailed.class, "onward.conversion.command-failed.v1"));

    private static final Map<String, Class<?>> CLASSES =
            NAMES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private WireTypes() {}

    /** The wire name of a message class.
     *
     * @throws IllegalArgumentException if the class is no message */
    public static String nameOf(Class<?> message) {
        String name = NAMES.get(message);
        if (name == null) {
            throw new IllegalArgumentException("No wire name for " + message.getName());
        }
        return name;
    }

    /** The class behind a wire name.
     *
     * @throws IllegalArgumentException for a name nobody here knows */
    public static Class<?> classOf(String name) {
        Class<?> message = CLASSES.get(name);
        if (message == null) {
            throw new IllegalArgumentException("Unknown wire name " + name);
        }
        return message;
    }

    /** All wire names with their classes. */
    public static Map<String, Class<?>> all() {
        return CLASSES;
    }
}
