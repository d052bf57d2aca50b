package onward.deal.deal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
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
import onward.contract.value.ItemRef;

/** Commands as conversion-service sends them to the owner of deals: each test has a conversion of its own, of a lead to a deal, a contact and a company. */
abstract class ConversionToDeal {
    static final Actor ANN_ACTS = new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea");

    @Inject
    DataSource database;

    final UUID conversion = UUID.randomUUID();
    final Target deal = new Target("deal", UUID.randomUUID(), TargetAction.CREATE);
    final Target contact = new Target("contact", UUID.randomUUID(), TargetAction.CREATE);
    final Target company = new Target("company", UUID.randomUUID(), TargetAction.CREATE);

    TargetOutcome prepare(Actor actor, ConversionRequest request, int round) {
        return prepare(new PrepareItems(conversion, round, actor, source(), targets(), List.of(deal), request));
    }

    static TargetOutcome prepare(PrepareItems command) {
        return assertInstanceOf(PrepareAnswered.class, Participant.answer(command))
                .outcomes()
                .getFirst();
    }

    ItemsConfirmed confirm() {
        return assertInstanceOf(ItemsConfirmed.class, Participant.answer(confirming()));
    }

    ItemsConfirmed confirm(List<AgreedTarget> targets) {
        return confirm(ANN_ACTS, targets);
    }

    ItemsConfirmed confirm(Actor actor, List<AgreedTarget> targets) {
        return assertInstanceOf(
                ItemsConfirmed.class,
                Participant.answer(new ConfirmItems(conversion, 1, actor, source().ref(), targets)));
    }

    ConfirmItems confirming() {
        return new ConfirmItems(
                conversion,
                1,
                ANN_ACTS,
                new ItemRef("lead", source().id(), source().title()),
                List.of(agreed(deal, source().title()), agreed(contact, "Ada Byron"), agreed(company, "Acme Ltd")));
    }

    static AgreedTarget agreed(Target target, String title) {
        return new AgreedTarget(target.type(), target.id(), title, target.action());
    }

    List<Target> targets() {
        return List.of(deal, contact, company);
    }

    static ConversionRequest asked() {
        return ConversionRequest.to(List.of("deal", "contact", "company"));
    }

    static ConversionRequest asked(String fields) {
        try {
            ObjectNode ofDeal = (ObjectNode) WireMapper.mapper().readTree(fields);
            return new ConversionRequest(
                    List.of("deal"), Map.of("deal", ofDeal), null, Map.of(), DuplicatePolicy.CREATE, null, null);
        } catch (IOException e) {
            throw new IllegalArgumentException(fields, e);
        }
    }

    static SourceSnapshot source() {
        SourceSnapshot golden =
                golden("onward.conversion.prepare-items.v1", PrepareItems.class).source();
        return source(golden, golden.amountManual());
    }

    /** The lead without custom fields. */
    static SourceSnapshot source(SourceSnapshot lead, boolean amountManual) {
        return changed(lead, tree -> tree.put("amountManual", amountManual));
    }

    static SourceSnapshot changed(SourceSnapshot lead, Consumer<ObjectNode> change) {
        ObjectNode tree = WireMapper.mapper().valueToTree(lead);
        tree.putObject("customFields");
        change.accept(tree);
        return WireMapper.mapper().convertValue(tree, SourceSnapshot.class);
    }

    static <T> T golden(String wireName, Class<T> type) {
        try {
            return WireMapper.mapper().readValue(GoldenMessages.json(wireName), type);
        } catch (IOException e) {
            throw new IllegalStateException(wireName, e);
        }
    }

    long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
