package onward.billing;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;
import onward.kit.test.Messages;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.jspecify.annotations.Nullable;

/** One conversion in which this service creates one document: commands as conversion-service sends them, replies as it reads them. */
public final class Conversation {
    public static final Actor TOM_ACTS = new Actor("tom", "Tom Tanaka", List.of("accountant"), "finance");
    public static final Actor ANN_ACTS = new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea");
    public static final Actor LEO_ACTS = new Actor("leo", "Leo Lindqvist", List.of("lead-operator"), "marketing");

    private static final Topic REPLIES = Topic.named("onward.conversion.replies");

    private final UUID conversion = UUID.randomUUID();
    private final Target target;
    private final List<Target> targets;
    private final SourceSnapshot source;

    public Conversation(SourceSnapshot source, String type, Target... others) {
        this.source = source;
        this.target = new Target(type, UUID.randomUUID(), TargetAction.CREATE);
        this.targets = Stream.concat(Stream.of(target), Arrays.stream(others)).toList();
    }

    public UUID id() {
        return conversion;
    }

    public UUID targetId() {
        return target.id();
    }

    public TargetOutcome prepare(Actor actor) {
        return prepare(actor, 1, null);
    }

    /** {@code fields} of the document, as a request would name them. */
    public TargetOutcome prepare(Actor actor, int round, @Nullable String fields) {
        ConversionReply reply = answer(asking(actor, round, fields));
        return assertInstanceOf(PrepareAnswered.class, reply).outcomes().getFirst();
    }

    public PrepareItems asking(Actor actor, int round, @Nullable String fields) {
        ConversionRequest request = new ConversionRequest(
                List.of(target.type()),
                fields == null ? Map.of() : Map.of(target.type(), tree(fields)),
                null,
                Map.of(),
                DuplicatePolicy.CREATE,
                null,
                null);
        return new PrepareItems(conversion, round, actor, source, targets, List.of(target), request);
    }

    public ItemsConfirmed confirm(Actor actor) {
        return assertInstanceOf(ItemsConfirmed.class, answer(confirming(actor)));
    }

    public ConfirmItems confirming(Actor actor) {
        return new ConfirmItems(
                conversion,
                1,
                actor,
                source.ref(),
                targets.stream()
                        .map(each -> new AgreedTarget(each.type(), each.id(), "The " + each.type(), each.action()))
                        .toList());
    }

    public static ConversionReply answer(ConversionCommand command) {
        UUID id = Messages.command("billing", command);
        TopicRecord reply = REPLIES.await(
                        1,
                        record -> command.conversionId().toString().equals(record.key())
                                && record.payload() != null
                                && record.payload().contains(id.toString()))
                .getFirst();
        try {
            return (ConversionReply) WireMapper.mapper()
                    .readValue(Objects.requireNonNull(reply.payload()), WireTypes.classOf(reply.type()));
        } catch (IOException e) {
            throw new IllegalStateException("No reply: " + reply, e);
        }
    }

    /** The golden estimate, changed. */
    public static SourceSnapshot source(String type, Consumer<ObjectNode> change) {
        try {
            ObjectNode golden = (ObjectNode) WireMapper.mapper()
                    .readTree(GoldenMessages.json("onward.conversion.create-based-on.v1"))
                    .get("source");
            golden.put("type", type).put("id", UUID.randomUUID().toString());
            change.accept(golden);
            return WireMapper.mapper().convertValue(golden, SourceSnapshot.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode tree(String fields) {
        try {
            return (ObjectNode) WireMapper.mapper().readTree(fields);
        } catch (IOException e) {
            throw new IllegalArgumentException(fields, e);
        }
    }
}
