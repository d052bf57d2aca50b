package onward.party.conversion;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.party.Given.CONTACTS;
import static onward.party.conversion.Conversation.fields;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that a request types into a target are judged like those of any other request, whether the target is new or a record that is linked. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class TypedValuesIT {
    private static final String FIELDS = "/api/v1/settings/contacts/fields";
    private static final UUID ANNS_FILE = UUID.randomUUID();

    private final String code =
            "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    /** The type of a field, a value it does not take, what is said of it, and one it takes. */
    static Stream<Arguments> kinds() {
        return Stream.of(
                        Arguments.of("\"INTEGER\"", "\"many\"", "wrong-type", "7"),
                        Arguments.of("\"DECIMAL\"", "\"much\"", "wrong-type", "\"1.5\""),
                        Arguments.of(
                                "\"MONEY\"",
                                "{\"amount\": \"1.005\", \"currency\": \"EUR\"}",
                                "too-precise",
                                "{\"amount\": \"1.00\", \"currency\": \"EUR\"}"),
                        Arguments.of("\"BOOLEAN\"", "\"yes\"", "wrong-type", "true"),
                        Arguments.of("\"DATE\"", "\"tomorrow\"", "wrong-type", "\"2026-01-31\""),
                        Arguments.of("\"DATETIME\"", "\"now\"", "wrong-type", "\"2026-01-31T08:00:00Z\""),
                        Arguments.of(
                                "\"LIST\", \"options\": [{\"code\": \"A\", \"label\": \"A\"}]",
                                "\"B\"",
                                "unknown-option",
                                "\"A\""),
                        Arguments.of("\"URL\"", "\"javascript:alert(1)\"", "invalid-url", "\"https://acme.test\""),
                        Arguments.of("\"FILE\"", "\"no id\"", "wrong-type", "\"" + ANNS_FILE + "\""),
                        Arguments.of(
                                "\"FILE\"", "\"" + UUID.randomUUID() + "\"", "unknown-file", "\"" + ANNS_FILE + "\""),
                        Arguments.of(
                                "\"FILE\", \"multiple\": true",
                                "[\"" + ANNS_FILE + "\", \"" + UUID.randomUUID() + "\"]",
                                "unknown-file",
                                "[\"" + ANNS_FILE + "\"]"),
                        Arguments.of("\"USER\"", "\"nobody-knows\"", "unknown-user", "\"ann\""),
                        Arguments.of(
                                "\"ITEM\"",
                                "{\"type\": \"planet\", \"id\": \"" + ANNS_FILE + "\"}",
                                "wrong-type",
                                "{\"type\": \"deal\", \"id\": \"" + ANNS_FILE + "\"}"),
                        Arguments.of("\"STRING\"", "\"" + "x".repeat(256) + "\"", "too-long", "\"x\""),
                        Arguments.of("\"STRING\", \"unique\": true", "\"TAKEN\"", "not-unique", "\"free\""),
                        Arguments.of("\"STRING\", \"multiple\": true", "\"x\"", "wrong-type", "[\"x\"]"))
                .flatMap(kind -> Stream.of(TargetAction.CREATE, TargetAction.LINK)
                        .map(action -> Arguments.of(Stream.concat(Stream.of(action), Stream.of(kind.get()))
                                .toArray())));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("kinds")
    void aBadValueIsAskedForAndAGoodOneIsStored(TargetAction action, String type, String bad, String said, String good)
            throws IOException {
        define("{\"code\": \"%s\", \"label\": \"Field\", \"type\": %s}".formatted(code, type));
        onward.party.Given.known(ANN);
        if (said.equals("not-unique")) {
            contact(bad);
        }
        Conversation lead = Conversation.by(ANN);
        lead.knowing(ANNS_FILE);
        Target target = target(lead, action);

        InputNeeded needed = assertInstanceOf(
                InputNeeded.class, lead.prepare(1, typed(bad), target).getFirst());
        assertEquals(
                List.of("customFields." + code + " " + said),
                needed.invalidFields().stream()
                        .map(field -> field.field() + " " + field.code())
                        .toList());

        assertInstanceOf(
                ItemPrepared.class, lead.prepare(2, typed(good), target).getFirst());
        lead.confirm(new AgreedTarget("contact", target.id(), "King", action));
        Object stored = As.user(ANN)
                .get(CONTACTS + "/" + target.id())
                .then()
                .statusCode(200)
                .extract()
                .path("customFields." + code);
        assertEquals(
                io.restassured.path.json.JsonPath.from("{\"value\": " + good + "}")
                        .get("value"),
                stored);
        As.user(ANN)
                .body("{\"position\": \"CFO\"}")
                .patch(CONTACTS + "/" + target.id())
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "LINK"})
    void aUniqueValueThatSomebodyElseHasByThenIsNotCarried(TargetAction action) throws IOException {
        define("{\"code\": \"%s\", \"label\": \"Field\", \"type\": \"STRING\", \"unique\": false}".formatted(code));
        Conversation lead = Conversation.by(ANN);
        Target target = target(lead, action);
        assertInstanceOf(
                ItemPrepared.class, lead.prepare(1, typed("\"mine\""), target).getFirst());
        contact("\"MINE\"");
        As.user(ADMIN)
                .body("{\"unique\": true}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(200);

        assertEquals(Reason.NOT_UNIQUE, lost(lead, target, action));
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "LINK"})
    void anOptionThatIsTakenAwayMeanwhileIsNotCarried(TargetAction action) throws IOException {
        String options = "[{\"code\": \"A\", \"label\": \"A\"}, {\"code\": \"B\", \"label\": \"B\"}]";
        define("{\"code\": \"%s\", \"label\": \"Field\", \"type\": \"LIST\", \"options\": %s}"
                .formatted(code, options));
        Conversation lead = Conversation.by(ANN);
        Target target = target(lead, action);
        assertInstanceOf(
                ItemPrepared.class, lead.prepare(1, typed("\"A\""), target).getFirst());
        As.user(ADMIN)
                .body("{\"options\": [{\"code\": \"B\", \"label\": \"B\"}]}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(200);

        assertEquals(Reason.UNKNOWN_OPTION, lost(lead, target, action));
    }

    @Test
    void aLinkTakesNothingBeforeItIsConfirmed() throws IOException {
        define("{\"code\": \"%s\", \"label\": \"Field\", \"type\": \"STRING\", \"unique\": true}".formatted(code));
        Conversation lead = Conversation.by(ANN);
        Target target = target(lead, TargetAction.LINK);
        lead.prepare(1, typed("\"mine\""), target);
        contact("\"mine\"");

        assertEquals(Reason.NOT_UNIQUE, lost(lead, target, TargetAction.LINK));
    }

    /** What is missing is said also of a request that names a member there is none of; a later round without it is agreed to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact | lastName | {\"lastNam\": \"King\"}                  | lastNam        | unknown-field | {\"lastName\": \"King\"}",
                "contact | lastName | {\"phones\": [{\"valu\": \"1\"}]}          | phones[0].valu | unknown-field | {\"lastName\": \"King\"}",
                "contact | lastName | {\"birthDate\": \"yesterday\"}           | birthDate      | wrong-type    | {\"lastName\": \"King\"}",
                "contact | lastName | {\"responsible\": \"nobody-knows-him\"}  | responsible    | unknown-user  | {\"lastName\": \"King\"}",
                "company | name     | {\"nam\": \"C\"}                         | nam            | unknown-field | {\"name\": \"C\"}",
                "company | name     | {\"nam\": \"C\", \"employees\": \"x\"}     | employees nam  | unknown-field | {\"name\": \"C\"}",
                "company | name     | {\"address\": {}, \"customFields\": {\"no\": 1}} | address customFields.no | unknown-field | {\"name\": \"C\"}"
            })
    void whatIsMissingIsSaidBesideWhatIsWrong(
            String type, String missing, String wrong, String wrongMembers, String said, String right)
            throws IOException {
        Conversation lead = Conversation.by(ANN).ofANamelessLead();
        Target target = type.equals("contact") ? lead.newContact() : lead.newCompany();

        InputNeeded needed = assertInstanceOf(
                InputNeeded.class,
                lead.prepare(1, Map.of(type, fields(wrong)), target).getFirst());

        assertEquals(
                List.of(missing),
                needed.requiredFields().stream().map(RequiredField::field).toList());
        assertEquals(
                Set.of(wrongMembers.split(" ")),
                needed.invalidFields().stream().map(InvalidField::field).collect(Collectors.toSet()));
        assertTrue(
                needed.invalidFields().stream().anyMatch(field -> field.code().equals(said)), needed::toString);
        assertInstanceOf(
                ItemPrepared.class,
                lead.prepare(2, Map.of(type, fields(right)), target).getFirst());
    }

    /** Confirms; why the value of the field was not carried. */
    private Reason lost(Conversation lead, Target target, TargetAction action) throws IOException {
        ItemsConfirmed confirmed = lead.confirm(new AgreedTarget("contact", target.id(), "King", action));
        As.user(ANN)
                .get(CONTACTS + "/" + target.id())
                .then()
                .statusCode(200)
                .body("position", equalTo("CTO"))
                .body("customFields." + code, nullValue());
        return confirmed.notCarried().stream()
                .filter(lost -> lost.field().equals("customFields." + code))
                .map(NotCarried::reason)
                .findFirst()
                .orElseThrow(() -> new AssertionError(confirmed.toString()));
    }

    private Map<String, ObjectNode> typed(String value) throws IOException {
        return Map.of("contact", fields("{\"customFields\": {\"%s\": %s}}".formatted(code, value)));
    }

    private static Target target(Conversation lead, TargetAction action) {
        return action == TargetAction.CREATE
                ? lead.newContact()
                : new Target(
                        "contact",
                        UUID.fromString(As.user(ANN)
                                .body("{\"lastName\": \"King\"}")
                                .post(CONTACTS)
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("id")),
                        TargetAction.LINK);
    }

    private void contact(String value) {
        As.user(ANN)
                .body("{\"lastName\": \"Queen\", \"customFields\": {\"%s\": %s}}".formatted(code, value))
                .post(CONTACTS)
                .then()
                .statusCode(201);
    }

    private static void define(String field) {
        As.user(ADMIN).body(field).post(FIELDS).then().statusCode(201);
    }
}
