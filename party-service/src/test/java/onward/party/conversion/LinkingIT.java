package onward.party.conversion;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static onward.party.conversion.Conversation.fields;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.DuplicateMatches.By;
import onward.contract.conversion.DuplicateMatches.Match;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.problem.ProblemType;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** Existing records in the place of targets: named by the request, or found by their e-mail or phone. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class LinkingIT {
    private final String email = UUID.randomUUID() + "@acme.test";
    private final String phone = "+421 9" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);

    @Test
    void onlyEmptyFieldsOfALinkedContactAreFilledAndNeverTheResponsible() throws IOException {
        UUID ada = contact(ANN, """
                {"firstName": "Ada", "lastName": "King", "comment": "Ours.", "emails": [{"value": "ada@king.test"}]}""");
        Conversation lead = Conversation.by(ANN);

        ItemPrepared prepared = assertInstanceOf(
                ItemPrepared.class, lead.prepare(1, Map.of(), link(ada)).getFirst());

        assertEquals(ada, prepared.id());
        assertEquals(TargetAction.LINK, prepared.action());
        assertEquals("Ada King", prepared.title());
        assertEquals(
                List.of("comment", "emails", "lastName"),
                prepared.notCarried().stream()
                        .map(NotCarried::field)
                        .filter(field -> !field.startsWith("customFields"))
                        .sorted()
                        .toList());
        read(ada).body("version", equalTo(1)).body("$", not(hasKey("position")));

        confirm(lead, ada);
        read(ada)
                .body("version", equalTo(2))
                .body("lastName", equalTo("King"))
                .body("comment", equalTo("Ours."))
                .body("emails.value", contains("ada@king.test"))
                .body("position", equalTo("CTO"))
                .body("phones[0].normalized", equalTo("+421900111222"))
                .body("responsible", equalTo("ann"))
                .body("$", not(hasKey("createdFrom")));
        As.user(ANN)
                .get(CONTACTS + "/" + ada + "/history")
                .then()
                .body("items[0].description", equalTo("Linked and filled by the conversion of lead 50 seats for Acme"))
                .body("items[0].conversionId", equalTo(lead.id.toString()))
                .body("items[0].changes.field", org.hamcrest.Matchers.hasItem("position"));
    }

    /** Fault 31: linking is no lock. */
    @Test
    void whatAUserFilledMeanwhileStaysAndIsNamed() throws IOException {
        UUID ada = contact(ANN, "{\"lastName\": \"King\"}");
        Conversation lead = Conversation.by(ANN);
        lead.prepare(1, Map.of(), link(ada));
        As.user(ANN)
                .body("{\"position\": \"CEO\"}")
                .patch(CONTACTS + "/" + ada)
                .then()
                .statusCode(200);

        ItemsConfirmed confirmed = confirm(lead, ada);

        assertTrue(
                confirmed.notCarried().stream().anyMatch(lost -> lost.field().equals("position")), confirmed::toString);
        read(ada).body("position", equalTo("CEO")).body("firstName", equalTo("Ada"));
    }

    @Test
    void whoMayNotChangeARecordMayLinkItAsLongAsNothingIsFilled() throws IOException {
        UUID bobs = contact(BOB, "{\"lastName\": \"King\"}");
        Conversation lead = Conversation.by(ANN);
        ItemRefused refused = assertInstanceOf(
                ItemRefused.class, lead.prepare(1, Map.of(), link(bobs)).getFirst());
        assertEquals(ProblemType.ACCESS_DENIED, refused.refusal().problem());
        assertEquals(
                "update", refused.refusal().denials().getFirst().operation().word());

        Conversation nameless = Conversation.by(ANN).ofANamelessLead();
        String nothing =
                "{\"position\": null, \"phones\": [], \"emails\": [], \"websites\": [], \"messengers\": [], \"address\": null,"
                        + " \"source\": null, \"sourceDescription\": null, \"utm\": null, \"comment\": null}";
        assertInstanceOf(
                ItemPrepared.class,
                nameless.prepare(1, Map.of("contact", fields(nothing)), link(bobs))
                        .getFirst());
        confirm(nameless, bobs);
        As.user(BOB)
                .get(CONTACTS + "/" + bobs)
                .then()
                .body("version", equalTo(1))
                .body("lastName", equalTo("King"));
        As.user(BOB)
                .get(CONTACTS + "/" + bobs + "/history")
                .then()
                .body("items[0].type", equalTo("LINKED"))
                .body("items[0].description", equalTo("Linked by the conversion of lead 50 seats for Acme"));
    }

    @Test
    void aRecordOneMayNotReadIsNotThere() throws IOException {
        UUID evas = contact(EVA, "{\"lastName\": \"King\"}");
        ItemRefused refused = assertInstanceOf(
                ItemRefused.class,
                Conversation.by(ANN).prepare(1, Map.of(), link(evas)).getFirst());
        assertEquals(ProblemType.NOT_FOUND, refused.refusal().problem());
    }

    @Test
    void aLinkedContactAlsoGetsTheNewCompanyAndKeepsItsPrimaryOne() throws IOException {
        String old = As.user(ANN).body("{\"name\": \"Old\"}").post(COMPANIES).path("id");
        UUID ada = contact(ANN, "{\"lastName\": \"King\", \"companies\": [{\"id\": \"%s\"}]}".formatted(old));
        Conversation lead = Conversation.by(ANN);
        lead.prepare(1, Map.of(), link(ada), lead.newCompany());

        lead.confirm(
                new AgreedTarget("contact", ada, "King", TargetAction.LINK),
                new AgreedTarget("company", lead.company, "Acme", TargetAction.CREATE));

        read(ada)
                .body("companies.id", contains(old, lead.company.toString()))
                .body("companies.primary", contains(true, false));
    }

    @Test
    void aRecordThatIsGoneWhenItIsConfirmedIsLeftOut() throws IOException {
        UUID ada = contact(ANN, "{\"lastName\": \"King\"}");
        Conversation lead = Conversation.by(ANN);
        lead.prepare(1, Map.of(), link(ada));
        As.user(ANN).delete(CONTACTS + "/" + ada).then().statusCode(204);

        assertEquals(List.of(), confirm(lead, ada).items());
    }

    @Test
    void aDuplicateIsLinkedAskedAboutOrLeftAloneAsTheRequestSays() throws IOException {
        UUID first = contact(
                ANN,
                "{\"lastName\": \"First\", \"emails\": [{\"value\": \"%s\"}]}"
                        .formatted(email.toUpperCase(java.util.Locale.ROOT)));
        UUID second = contact(ANN, "{\"lastName\": \"Second\", \"emails\": [{\"value\": \"%s\"}]}".formatted(email));
        Conversation lead = Conversation.by(ANN).reachedAt(email, phone);

        InputNeeded asked =
                assertInstanceOf(InputNeeded.class, lead.prepare(1, DuplicatePolicy.ASK, lead.newContact()));
        List<Match> matches = asked.duplicates().getFirst().matches();
        assertEquals(
                List.of(first, second),
                matches.stream().map(match -> match.item().id()).toList());
        assertEquals("First", matches.getFirst().item().title());
        assertEquals(By.EMAIL, matches.getFirst().matchedOn().getFirst().by());
        assertEquals(email, matches.getFirst().matchedOn().getFirst().value());

        ItemPrepared linked =
                assertInstanceOf(ItemPrepared.class, lead.prepare(2, DuplicatePolicy.LINK, lead.newContact()));
        assertEquals(first, linked.id());
        assertEquals(TargetAction.LINK, linked.action());

        ItemPrepared created =
                assertInstanceOf(ItemPrepared.class, lead.prepare(3, DuplicatePolicy.CREATE, lead.newContact()));
        assertEquals(lead.contact, created.id());
        assertEquals(TargetAction.CREATE, created.action());
    }

    @Test
    void emailGoesBeforePhoneAndBothBeforeEither() throws IOException {
        UUID byPhone = contact(
                ANN, "{\"lastName\": \"P\", \"phones\": [{\"value\": \"%s\"}]}".formatted(phone.replace(" ", "")));
        UUID byEmail = contact(ANN, "{\"lastName\": \"E\", \"emails\": [{\"value\": \"%s\"}]}".formatted(email));
        UUID both = contact(
                ANN,
                "{\"lastName\": \"B\", \"emails\": [{\"value\": \"%s\"}], \"phones\": [{\"value\": \"%s\"}]}"
                        .formatted(email, phone));
        Conversation lead = Conversation.by(ANN).reachedAt(email, phone);

        InputNeeded asked =
                assertInstanceOf(InputNeeded.class, lead.prepare(1, DuplicatePolicy.ASK, lead.newContact()));

        List<Match> matches = asked.duplicates().getFirst().matches();
        assertEquals(
                List.of(both, byEmail, byPhone),
                matches.stream().map(match -> match.item().id()).toList());
        assertEquals(
                List.of(2, 1, 1),
                matches.stream().map(match -> match.matchedOn().size()).toList());
        assertTrue(matches.get(0).score() > matches.get(1).score()
                && matches.get(1).score() > matches.get(2).score());
    }

    @Test
    void duplicatesOneMayNotReadAreNone() throws IOException {
        contact(EVA, "{\"lastName\": \"Evas\", \"emails\": [{\"value\": \"%s\"}]}".formatted(email));
        Conversation lead = Conversation.by(ANN).reachedAt(email, phone);
        for (DuplicatePolicy policy : List.of(DuplicatePolicy.ASK, DuplicatePolicy.LINK)) {
            ItemPrepared prepared = assertInstanceOf(
                    ItemPrepared.class, lead.prepare(policy == DuplicatePolicy.ASK ? 1 : 2, policy, lead.newContact()));
            assertEquals(lead.contact, prepared.id());
        }
    }

    @Test
    void companiesAreFoundToo() throws IOException {
        String acme = As.user(ANN)
                .body("{\"name\": \"Acme of old\", \"phones\": [{\"value\": \"%s\"}]}".formatted(phone))
                .post(COMPANIES)
                .path("id");
        Conversation lead = Conversation.by(ANN).reachedAt(email, phone);

        ItemPrepared linked =
                assertInstanceOf(ItemPrepared.class, lead.prepare(1, DuplicatePolicy.LINK, lead.newCompany()));

        assertEquals(acme, linked.id().toString());
        lead.confirm(new AgreedTarget("company", linked.id(), linked.title(), TargetAction.LINK));
        As.user(ANN)
                .get(COMPANIES + "/" + acme)
                .then()
                .body("name", equalTo("Acme of old"))
                .body("emails.value", contains(email))
                .body("phones", hasSize(1));
    }

    private static UUID contact(LocalUser user, String body) {
        return UUID.fromString(As.user(user)
                .body(body)
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static Target link(UUID contact) {
        return new Target("contact", contact, TargetAction.LINK);
    }

    private static ItemsConfirmed confirm(Conversation lead, UUID contact) throws IOException {
        return lead.confirm(new AgreedTarget("contact", contact, "King", TargetAction.LINK));
    }

    private static ValidatableResponse read(UUID contact) {
        return As.user(ANN).get(CONTACTS + "/" + contact).then().statusCode(200);
    }
}
