package onward.deal.deal;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionReply;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;
import onward.kit.test.Messages;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;

/** This service as conversion-service sees it. */
final class Participant {
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");

    private Participant() {}

    /** Sends the command and reads the reply to it. */
    static ConversionReply answer(ConversionCommand command) {
        UUID id = Messages.command("deal", command);
        TopicRecord reply = REPLIES.await(
                        1, record -> command.conversionId().toString().equals(record.key()) && answers(record, id))
                .getFirst();
        try {
            return (ConversionReply) WireMapper.mapper()
                    .readValue(Objects.requireNonNull(reply.payload()), WireTypes.classOf(reply.type()));
        } catch (IOException e) {
            throw new IllegalStateException("No reply: " + reply, e);
        }
    }

    static boolean answers(TopicRecord reply, UUID command) {
        return reply.payload() != null && reply.payload().contains(command.toString());
    }
}
