package onward.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.event.FilesNamed;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.event.SellerChanged;
import onward.contract.event.UserChanged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden examples are the contract: a change that breaks one is a new version of the message beside the old one. */
class GoldenMessagesTest {
    /** Members whose content belongs to whoever wrote them, so that nothing in them is unknown. */
    private static final Set<String> FREE_FORM =
            Set.of("fields", "customFields", "item", "create", "link", "remembered", "toRemember");

    /** Every message and event that travels today; an item event's name follows from its type and kind. */
    static Stream<String> wireNames() {
        Stream<String> itemEvents = ItemTypes.all().stream()
                .flatMap(type -> Stream.of(ItemEventKind.CREATED, ItemEventKind.CHANGED, ItemEventKind.DELETED)
                        .map(kind -> kind.wireName(type)));
        return Stream.of(
                        WireTypes.all().keySet().stream(),
                        itemEvents,
                        Stream.of(
                                UserChanged.WIRE_NAME,
                                SellerChanged.WIRE_NAME,
                                FilesNamed.WIRE_NAME,
                                ItemEventKind.CONVERTED.wireName(ItemTypes.LEAD),
                                ItemEventKind.CONVERTED.wireName(ItemTypes.ESTIMATE)))
                .flatMap(names -> names);
    }

    @ParameterizedTest
    @MethodSource("wireNames")
    void readsAndWritesTheExampleExactly(String wireName) throws Exception {
        JsonNode golden = WireMapper.mapper().readTree(GoldenMessages.json(wireName));
        Object message = WireMapper.mapper().readValue(GoldenMessages.json(wireName), classOf(wireName));

        assertEquals(golden, WireMapper.mapper().readTree(WireMapper.mapper().writeValueAsBytes(message)));
    }

    @ParameterizedTest
    @MethodSource("wireNames")
    void ignoresMembersItDoesNotKnow(String wireName) throws Exception {
        JsonNode golden = WireMapper.mapper().readTree(GoldenMessages.json(wireName));
        JsonNode fromTheFuture = golden.deepCopy();
        addUnknownMembers(fromTheFuture);

        assertEquals(
                WireMapper.mapper().treeToValue(golden, classOf(wireName)),
                WireMapper.mapper().treeToValue(fromTheFuture, classOf(wireName)));
    }

    private static Class<?> classOf(String wireName) {
        if (WireTypes.all().containsKey(wireName)) {
            return WireTypes.classOf(wireName);
        }
        return switch (wireName) {
            case UserChanged.WIRE_NAME -> UserChanged.class;
            case SellerChanged.WIRE_NAME -> SellerChanged.class;
            case FilesNamed.WIRE_NAME -> FilesNamed.class;
            default -> ItemEvent.class;
        };
    }

    private static void addUnknownMembers(JsonNode node) {
        node.properties().forEach(member -> {
            if (!FREE_FORM.contains(member.getKey())) {
                addUnknownMembers(member.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(GoldenMessagesTest::addUnknownMembers);
        }
        if (node instanceof ObjectNode object) {
            object.putObject("addedLater").put("value", 1);
        }
    }
}
