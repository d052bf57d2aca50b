package onward.party.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CancelItems;
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
import onward.contract.value.Person;
import onward.kit.local.LocalUser;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.jspecify.annotations.Nullable;

/** What conversion-service says to this service in one conversion, and what it hears: the golden lead, under ids of its own. */
final class Conversation {
    private static final Topic COMMANDS = Topic.named("onward.party.commands");
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");

    final UUID id = UUID.randomUUID();
    final UUID contact = UUID.randomUUID();
    final UUID company = UUID.randomUUID();

    private final LocalUser actor;
    private final SourceSnapshot source;
    private int replies;
    private Set<UUID> files = Set.of();

    private Conversation(LocalUser actor, SourceSnapshot source) {
        this.actor = actor;
        this.source = source;
    }

    static Conversation by(LocalUser actor) throws IOException {
        return new Conversation(
                actor,
                WireMapper.mapper()
                        .readValue(GoldenMessages.json("onward.conversion.prepare-items.v1"), PrepareItems.class)
                        .source()
                        .describedBy(List.of()));
    }

    /** The same of a lead that somebody else is responsible for. */
    Conversation ofALeadOf(LocalUser responsible) {
        return new Conversation(actor, with(source.person(), source.companyName(), responsible.id()));
    }

    /** The same of somebody nobody else is taken for: with this e-mail and phone. */
    Conversation reachedAt(String email, String phone) {
        ObjectNode tree = WireMapper.mapper().valueToTree(source);
        tree.putArray("emails").addObject().put("value", email).put("type", "WORK");
        tree.putArray("phones").addObject().put("value", phone).put("type", "WORK");
        try {
            return new Conversation(actor, WireMapper.mapper().treeToValue(tree, SourceSnapshot.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same of a lead that names neither a person nor a company. */
    Conversation ofANamelessLead() {
        return new Conversation(actor, with(null, null, source.responsible()));
    }

    /** From now on the request says of these files that whoever names them may read them. */
    void knowing(UUID... readable) {
        files = Set.of(readable);
    }

    UUID leadId() {
        return source.id();
    }

    Target newContact() {
        return new Target("contact", contact, TargetAction.CREATE);
    }

    Target newCompany() {
        return new Target("company", company, TargetAction.CREATE);
    }

    List<TargetOutcome> prepare(int round, Map<String, ObjectNode> fields, Target... targets) throws IOException {
        return prepareAnswered(round, fields, targets).outcomes();
    }

    /** One target, looking for records that are it already. */
    TargetOutcome prepare(int round, DuplicatePolicy duplicates, Target target) throws IOException {
        return prepareAnswered(round, Map.of(), duplicates, target).outcomes().getFirst();
    }

    PrepareAnswered prepareAnswered(int round, Map<String, ObjectNode> fields, Target... targets) throws IOException {
        return prepareAnswered(round, fields, DuplicatePolicy.CREATE, targets);
    }

    private PrepareAnswered prepareAnswered(
            int round, Map<String, ObjectNode> fields, DuplicatePolicy duplicates, Target... targets)
            throws IOException {
        return (PrepareAnswered) ask(asking(round, fields, duplicates, targets), round);
    }

    PrepareItems asking(int round, Map<String, ObjectNode> fields, Target... targets) {
        return asking(round, fields, DuplicatePolicy.CREATE, targets);
    }

    private PrepareItems asking(
            int round, Map<String, ObjectNode> fields, DuplicatePolicy duplicates, Target... targets) {
        List<Target> asked = List.of(targets);
        List<Target> all = new ArrayList<>(asked);
        all.add(new Target("deal", UUID.randomUUID(), TargetAction.CREATE));
        return new PrepareItems(
                id,
                round,
                actor(),
                source,
                all,
                asked,
                new ConversionRequest(
                                all.stream().map(Target::type).toList(), fields, null, Map.of(), duplicates, null, null)
                        .withFiles(files));
    }

    ItemsConfirmed confirm(AgreedTarget... targets) throws IOException {
        return (ItemsConfirmed) ask(new ConfirmItems(id, 1, actor(), source.ref(), Arrays.asList(targets)), 1);
    }

    void cancel() throws IOException {
        ask(new CancelItems(id), 1);
    }

    /** Sends a command and waits for the next reply. */
    ConversionReply ask(ConversionCommand command, int round) throws IOException {
        send(command, round);
        replies++;
        TopicRecord reply = replies().getLast();
        return (ConversionReply) WireMapper.mapper().readValue(reply.payload(), WireTypes.classOf(reply.type()));
    }

    /** All replies so far, the first ones first. */
    List<TopicRecord> replies() {
        return REPLIES.recordsOf(id.toString(), replies);
    }

    static ObjectNode fields(String json) throws JsonProcessingException {
        return (ObjectNode) WireMapper.mapper().readTree(json);
    }

    private void send(ConversionCommand command, int round) throws JsonProcessingException {
        COMMANDS.send(
                id.toString(),
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        CommandIds.of(id, "party", command.verb(), round).toString(),
                        "ce_type",
                        WireTypes.nameOf(command.getClass()),
                        "ce_source",
                        "/conversion-service",
                        "ce_time",
                        Instant.now().toString()),
                WireMapper.mapper().writeValueAsString(command));
    }

    private Actor actor() {
        return new Actor(actor.id(), actor.name(), actor.roles(), actor.department());
    }

    private SourceSnapshot with(@Nullable Person person, @Nullable String companyName, String responsible) {
        return new SourceSnapshot(
                source.type(),
                source.id(),
                source.title(),
                source.version(),
                responsible,
                source.department(),
                source.repeat(),
                person,
                source.jobTitle(),
                companyName,
                source.phones(),
                source.emails(),
                source.websites(),
                source.messengers(),
                source.address(),
                source.source(),
                source.sourceDescription(),
                source.utm(),
                source.comment(),
                source.amount(),
                source.amountManual(),
                source.currency(),
                source.products(),
                source.companyId(),
                source.contactId(),
                source.contacts(),
                Map.of());
    }
}
