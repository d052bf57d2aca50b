package onward.deal.deal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;
import onward.contract.value.ItemRef;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;

/** This service as conversion-service sees it. */
final class Participant {
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");

    static final Actor ANN_ACTS = new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea");

    private Participant() {}

    /** Asks for the deal as the source of a conversion. */
    static ValidatableResponse reserve(LocalUser user, String deal, UUID conversion, String targets) {
        return As.user(user)
                .body("{\"request\": {\"targets\": " + targets + "}, \"startedBy\": \"USER\"}")
                .put("/internal/sources/deal/" + deal + "/reservations/" + conversion)
                .then();
    }

    /** Tells that the conversion created an item of this type; its id. */
    static UUID complete(String deal, UUID conversion, String type) {
        UUID created = UUID.randomUUID();
        assertInstanceOf(
                SourceCompleted.class,
                answer(new CompleteSource(
                        conversion, ref(deal), ANN_ACTS, List.of(new ItemRef(type, created, "Made of it")))));
        return created;
    }

    static ItemRef ref(String deal) {
        return new ItemRef("deal", UUID.fromString(deal), null);
    }

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
