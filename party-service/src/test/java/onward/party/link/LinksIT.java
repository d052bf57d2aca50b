package onward.party.link;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.MIA;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static onward.party.Given.ref;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.contract.message.WireMapper;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import onward.party.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class LinksIT {
    @Test
    void aContactBelongsToManyCompaniesAndTheFirstIsPrimary() {
        String acme = Given.company(ANN, "Acme");
        String beta = Given.company(ANN, "Beta");
        String contact = Given.contact(ANN, "Linked", acme, beta);
        read(CONTACTS, contact)
                .body("version", equalTo(1))
                .body("companies.id", contains(acme, beta))
                .body("companies.name", contains("Acme", "Beta"))
                .body("companies.primary", contains(true, false));
        As.user(ANN)
                .queryParam("filter", "companies.id==" + beta)
                .get(CONTACTS)
                .then()
                .body("items.id", contains(contact))
                .body("items[0].companies.name", contains("Acme", "Beta"));
        As.user(ANN)
                .queryParam("filter", "contacts.id==" + contact)
                .queryParam("sort", "name")
                .get(COMPANIES)
                .then()
                .body("items.name", contains("Acme", "Beta"))
                .body("items.contactCount", contains(1, 1));
    }

    @Test
    void anyOfThemMayBePrimaryButOnlyOne() {
        String acme = Given.company(ANN, "Acme");
        String beta = Given.company(ANN, "Beta");
        String contact = Given.contact(ANN, "Primary", acme, beta);
        companies(ANN, contact, ref(acme), "{\"id\": \"" + beta + "\", \"primary\": true}")
                .statusCode(200)
                .body("companies.primary", contains(false, true));
        companies(ANN, contact, primary(acme), primary(beta))
                .statusCode(422)
                .body("errors[0].field", equalTo("companies[1].primary"))
                .body("errors[0].code", equalTo("one-primary"));
    }

    @Test
    void aLinkIsToldOfOnBothSides() throws Exception {
        String acme = Given.company(ANN, "Acme");
        String contact = Given.contact(ANN, "Told");
        companies(ANN, contact, ref(acme)).statusCode(200).body("version", equalTo(2));
        read(COMPANIES, acme).body("version", equalTo(2)).body("contactCount", equalTo(1));
        history(CONTACTS, contact).body("items.type", contains("LINKED", "CREATED"));
        history(COMPANIES, acme)
                .body("items.type", contains("LINKED", "CREATED"))
                .body("items[0].description", equalTo("Linked to contact Told"))
                .body("items[0].changes[0].field", equalTo("contacts"))
                .body("items[0].changes[0].to.id", equalTo(contact))
                .body("items[0].by", equalTo("ann"));
        JsonNode event = lastEvent(acme, 2);
        assertEquals(2, event.path("version").asInt());
        assertEquals(1, event.path("item").path("contactCount").asInt());
        assertEquals("contacts", event.path("changedFields").path(0).asText());
        assertEquals(
                acme,
                lastEvent(contact, 2)
                        .path("item")
                        .path("companies")
                        .path(0)
                        .path("id")
                        .asText());

        companies(ANN, contact).statusCode(200).body("version", equalTo(3)).body("companies", empty());
        read(COMPANIES, acme).body("version", equalTo(3)).body("contactCount", equalTo(0));
        history(CONTACTS, contact).body("items.type", contains("UNLINKED", "LINKED", "CREATED"));
        history(COMPANIES, acme).body("items.type", contains("UNLINKED", "LINKED", "CREATED"));
    }

    @Test
    void aPatchThatSendsTheCompaniesBackAsTheyAreChangesNothing() {
        String acme = Given.company(ANN, "Acme");
        String contact = Given.contact(ANN, "Unchanged", acme);
        companies(ANN, contact, "{\"id\": \"" + acme + "\", \"primary\": true, \"name\": \"Acme\"}")
                .statusCode(200)
                .body("version", equalTo(1));
        read(COMPANIES, acme).body("version", equalTo(2));
        companies(ANN, contact, "{\"id\": \"" + acme + "\", \"name\": \"Acme as it was called\"}")
                .statusCode(200)
                .body("version", equalTo(1))
                .body("companies[0].name", equalTo("Acme"));
    }

    @Test
    void unknownUnreadableAndDoubleCompaniesAreNamed() {
        String acme = Given.company(ANN, "Acme");
        String evas = Given.company(EVA, "Of eva");
        String contact = Given.contact(ANN, "Strict");
        companies(ANN, contact, ref(acme), ref(UUID.randomUUID().toString()))
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo("companies[1].id"))
                .body("errors[0].code", equalTo("not-found"));
        companies(ANN, contact, ref(evas))
                .statusCode(422)
                .body("errors[0].field", equalTo("companies[0].id"))
                .body("errors[0].code", equalTo("not-found"));
        companies(ANN, contact, ref(acme), ref(acme))
                .statusCode(422)
                .body("errors[0].field", equalTo("companies[1].id"))
                .body("errors[0].code", equalTo("duplicate"));
        read(CONTACTS, contact).body("version", equalTo(1)).body("companies", empty());
        read(COMPANIES, acme).body("version", equalTo(1));
    }

    @Test
    void aLinkToWhatOneMayNotReadStaysWhenOneChangesSomethingElse() {
        String evas = Given.company(EVA, "Of eva");
        String contact = Given.contact(ANN, "Shared");
        companies(MIA, contact, ref(evas)).statusCode(200);
        As.user(ANN)
                .body("{\"comment\": \"call back\"}")
                .patch(CONTACTS + "/" + contact)
                .then()
                .statusCode(200)
                .body("companies.name", contains("Of eva"));
        As.user(ANN).get(COMPANIES + "/" + evas).then().statusCode(404);
    }

    @Test
    void aNewCompanyStartsWithContacts() {
        String first = Given.contact(ANN, "First");
        String elsewhere = Given.company(ANN, "Elsewhere");
        String second = Given.contact(ANN, "Second", elsewhere);
        String acme = As.user(ANN)
                .body("{\"name\": \"Acme\", \"contacts\": [%s, %s]}".formatted(ref(first), ref(second)))
                .post(COMPANIES)
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("contactCount", equalTo(2))
                .extract()
                .path("id");
        read(CONTACTS, first)
                .body("version", equalTo(2))
                .body("companies.id", contains(acme))
                .body("companies.primary", contains(true));
        read(CONTACTS, second)
                .body("companies.id", contains(elsewhere, acme))
                .body("companies.primary", contains(true, false));
        history(CONTACTS, second)
                .body("items.type", contains("LINKED", "CREATED"))
                .body("items[0].description", equalTo("Linked to company Acme"));
    }

    @Test
    void aNewCompanyMayOnlyNameContactsOneMayRead() {
        String evas = Given.contact(EVA, "Of eva");
        As.user(ANN)
                .body("{\"name\": \"Acme\", \"contacts\": [%s]}".formatted(ref(evas)))
                .post(COMPANIES)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("contacts[0].id"))
                .body("errors[0].code", equalTo("not-found"));
        As.user(EVA).get(CONTACTS + "/" + evas).then().body("version", equalTo(1));
    }

    @Test
    void theContactsOfAnExistingCompanyAreNotPatched() {
        String acme = Given.company(ANN, "Acme");
        As.user(ANN)
                .body("{\"contacts\": []}")
                .patch(COMPANIES + "/" + acme)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"))
                .body("errors[0].field", equalTo("contacts"));
    }

    @Test
    void deletingACompanyTakesItsContactsOffAndTheNextBecomesPrimary() {
        String acme = Given.company(ANN, "Acme");
        String beta = Given.company(ANN, "Beta");
        String gamma = Given.company(ANN, "Gamma");
        String contact = Given.contact(ANN, "Left", acme, beta, gamma);
        As.user(ANN).delete(COMPANIES + "/" + acme).then().statusCode(204);
        read(CONTACTS, contact)
                .body("version", equalTo(2))
                .body("companies.name", contains("Beta", "Gamma"))
                .body("companies.primary", contains(true, false));
        history(CONTACTS, contact)
                .body("items.type", contains("UNLINKED", "CREATED"))
                .body("items[0].description", containsString("company Acme"));
    }

    @Test
    void deletingAContactTakesItOffItsCompanies() throws Exception {
        String acme = Given.company(ANN, "Acme");
        String contact = Given.contact(ANN, "Gone", acme);
        As.user(ANN).delete(CONTACTS + "/" + contact).then().statusCode(204);
        read(COMPANIES, acme).body("version", equalTo(3)).body("contactCount", equalTo(0));
        history(COMPANIES, acme).body("items.type", contains("UNLINKED", "LINKED", "CREATED"));
        assertEquals(0, lastEvent(acme, 3).path("item").path("contactCount").asInt());
    }

    private static ValidatableResponse read(String collection, String id) {
        return As.user(ANN).get(collection + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse history(String collection, String id) {
        return As.user(ANN).get(collection + "/" + id + "/history").then().statusCode(200);
    }

    private static ValidatableResponse companies(LocalUser user, String contact, String... links) {
        return As.user(user)
                .body("{\"companies\": [" + String.join(", ", links) + "]}")
                .patch(CONTACTS + "/" + contact)
                .then();
    }

    private static String primary(String id) {
        return "{\"id\": \"" + id + "\", \"primary\": true}";
    }

    private static JsonNode lastEvent(String item, int count) throws JsonProcessingException {
        return WireMapper.mapper()
                .readTree(Topic.named("onward.party.events")
                        .recordsOf(item, count)
                        .getLast()
                        .payload());
    }
}
