package onward.conversion.conversion;

import java.util.List;
import java.util.UUID;
import onward.contract.conversion.ConversionCommand;

/** What follows from what happened: the conversion as it is now, the commands to send and the steps to record. */
public record Decision(Conversion next, List<Send> sends, List<Step> steps) {
    public Decision {
        sends = List.copyOf(sends);
        steps = List.copyOf(steps);
    }

    /** A command, to whom, and the id of the message that carries it. */
    public record Send(UUID id, String participant, ConversionCommand command) {}
}
