package onward.party.link;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.contract.message.WireMapper;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Tokens;
import onward.kit.test.Topic;
import onward.party.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class LinkByLinkIT {
    private static final String PRIMARY = "{\"primary\": true}";
    private static final String NOT_PRIMARY = "{\"primary\": false}";

    @Test
    void aContactIsLinkedToACompanyAndBothSidesAreTold() throws Exception {
        String acme = Given.company(ANN, "Acme");
        String contact = Given.contact(ANN, "Linked");

        put(ANN, companyOf(contact, acme), "{}")
                .statusCode(201)
                .body("id", equalTo(acme))
                .body("name", equalTo("Acme"))
                .body("primary", equalTo(true));

        read(CONTACTS, contact).body("version", equalTo(2)).body("companies.id", contains(acme));
        read(COMPANIES, acme).body("version", equalTo(2)).body("contactCount", equalTo(1));
        history(CONTACTS, contact).body("items.type", contains("LINKED", "CREATED"));
        history(COMPANIES, acme)
                .body("items.type", contains("LINKED", "CREATED"))
                .body("items[0].description", equalTo("Linked to contact Linked"));
        assertEquals(acme, lastEvent(contact, 2).at("/item/companies/0/id").asText());
        assertEquals(1, lastEvent(acme, 2).at("/item/contactCount").asInt());
    }

    @Test
    void theSameFromTheCompanysSide() {
        String acme = Given.company(ANN, "Acme");
        String contact = Given.contact(ANN, "Linked");

        put(ANN, contactOf(acme, contact), "{}")
                .statusCode(201)
                .body("id", equalTo(contact))
                .body("name", equalTo("Linked"))
                .body("primary", equalTo(true));

        read(CONTACTS, contact).body("version", equalTo(2)).body("companies.id", contains(acme));
        read(COMPANIES, acme).body("version", equalTo(2)).body("contactCount", equalTo(1));
        As.user(ANN).get(contactOf(acme, contact)).then().statusCode(200).body("name", equalTo("Linked"));
        As.user(ANN).get(companyOf(contact, acme)).then().statusCode(200).body("name", equalTo("Acme"));
    }

    @Test
    void theBodyMayBeLeftOut() {
        String acme = Given.company(ANN, "Acme");
        String contact = Given.contact(ANN, "Bare");
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(ANN))
                .put(companyOf(contact, acme))
                .then()
                .statusCode(201);
        put(ANN, companyOf(contact, acme), "{\"primry\": true}")
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-field"));
    }

    @Test
    void toLinkAgainChangesNothing() {
        String acme = Given.company(ANN, "Acme");
        String contact = Given.contact(ANN, "Twice", acme);
        put(ANN, companyOf(contact, acme), "{}").statusCode(200).body("primary", equalTo(true));
        read(CONTACTS, contact).body("version", equalTo(1));
        read(COMPANIES, acme).body("version", equalTo(2));
    }

    @Test
    void oneOfTheCompaniesIsPrimaryAlways() {
        String acme = Given.company(ANN, "Acme");
        String beta = Given.company(ANN, "Beta");
        String gamma = Given.company(ANN, "Gamma");
        String contact = Given.contact(ANN, "Primary", acme, beta);

        put(ANN, companyOf(contact, gamma), PRIMARY).statusCode(201).body("primary", equalTo(true));
        primaries(contact, false, false, true);
        put(ANN, companyOf(contact, gamma), "{}").statusCode(200).body("primary", equalTo(true));
        put(ANN, companyOf(contact, gamma), NOT_PRIMARY).statusCode(200).body("primary", equalTo(false));
        primaries(contact, true, false, false);
        put(ANN, companyOf(contact, beta), NOT_PRIMARY).statusCode(200);
        primaries(contact, true, false, false);
        unlink(ANN, companyOf(contact, acme)).statusCode(204);
        primaries(contact, true, false);
        unlink(ANN, companyOf(contact, beta)).statusCode(204);
        put(ANN, companyOf(contact, gamma), NOT_PRIMARY).statusCode(200).body("primary", equalTo(true));
    }

    @Test
    void anEndedLinkIsToldOfOnBothSidesAndIsThereNoMore() {
        String acme = Given.company(ANN, "Acme");
        String beta = Given.company(ANN, "Beta");
        String contact = Given.contact(ANN, "Left", acme, beta);

        unlink(ANN, companyOf(contact, acme)).statusCode(204);
        unlink(ANN, contactOf(beta, contact)).statusCode(204);

        unlink(ANN, companyOf(contact, acme)).statusCode(404);
        As.user(ANN).get(companyOf(contact, acme)).then().statusCode(404);
        As.user(ANN).get(contactOf(beta, contact)).then().statusCode(404);
        read(CONTACTS, contact).body("version", equalTo(3)).body("companies", empty());
        read(COMPANIES, acme).body("version", equalTo(3)).body("contactCount", equalTo(0));
        history(CONTACTS, contact).body("items.type", contains("UNLINKED", "UNLINKED", "CREATED"));
        history(COMPANIES, beta).body("items.type", contains("UNLINKED", "LINKED", "CREATED"));
    }

    @Test
    void theItemsOfTheOtherSideComeInPagesOfWhatOneMayRead() {
        String acme = Given.company(ANN, "Acme");
        String beta = Given.company(BOB, "Beta");
        String evas = Given.company(EVA, "Of eva");
        String contact = Given.contact(MIA, "Shared", acme, beta, evas);
        Given.company(ANN, "Not linked");

        companies(MIA, contact, "").body("items.name", containsInAnyOrder("Acme", "Beta", "Of eva"));
        companies(BOB, Given.contact(BOB, "None"), "").body("items", empty());
        String mine = Given.contact(ANN, "Mine", acme, beta);
        link(MIA, mine, evas);
        companies(ANN, mine, "").body("items.name", containsInAnyOrder("Acme", "Beta"));
        String next = companies(ANN, mine, "?limit=1&sort=name")
                .body("items.name", contains("Acme"))
                .extract()
                .path("nextCursor");
        companies(ANN, mine, "?limit=1&sort=name&cursor=" + next)
                .body("items.name", contains("Beta"))
                .body("items[0].contactCount", equalTo(2));
        companies(ANN, mine, "?filter=name==Acme").body("items", hasSize(1));
        As.user(ANN)
                .get(COMPANIES + "/" + acme + "/contacts?fields=lastName")
                .then()
                .statusCode(200)
                .body("items.lastName", contains("Mine"));
    }

    @Test
    void whatOneMayNotReadIsNotThere() {
        String acme = Given.company(ANN, "Acme");
        String evas = Given.company(EVA, "Of eva");
        String contact = Given.contact(ANN, "Mine");
        String evasContact = Given.contact(EVA, "Of eva", evas);
        for (String path : new String[] {
            companyOf(contact, evas),
            companyOf(contact, UUID.randomUUID().toString()),
            companyOf(evasContact, acme),
            contactOf(evas, contact),
            contactOf(acme, evasContact)
        }) {
            put(ANN, path, "{}").statusCode(404).body("type", endsWith("/not-found"));
            unlink(ANN, path).statusCode(404);
            As.user(ANN).get(path).then().statusCode(404);
        }
        As.user(ANN).get(CONTACTS + "/" + evasContact + "/companies").then().statusCode(404);
        As.user(ANN).get(COMPANIES + "/" + evas + "/contacts").then().statusCode(404);
        As.user(GUEST).get(CONTACTS + "/" + contact + "/companies").then().statusCode(403);
        As.user(GUEST).get(companyOf(contact, acme)).then().statusCode(403);
        read(CONTACTS, contact).body("version", equalTo(1));
    }

    @Test
    void whoeverMayChangeTheContactAndReadTheCompanyMayLinkThem() {
        String bobs = Given.company(BOB, "Of bob");
        String contact = Given.contact(ANN, "Of ann");
        for (LocalUser reader : new LocalUser[] {BOB, LEO}) {
            for (String path : new String[] {companyOf(contact, bobs), contactOf(bobs, contact)}) {
                put(reader, path, "{}")
                        .statusCode(403)
                        .body("denials[0].itemType", equalTo("contact"))
                        .body("denials[0].operation", equalTo("update"));
                unlink(reader, path).statusCode(403);
            }
        }
        read(CONTACTS, contact).body("version", equalTo(1));
        put(ANN, contactOf(bobs, contact), "{}").statusCode(201);
        put(MIA, companyOf(contact, bobs), PRIMARY).statusCode(200);
        unlink(ANN, contactOf(bobs, contact)).statusCode(204);
    }

    private static String companyOf(String contact, String company) {
        return CONTACTS + "/" + contact + "/companies/" + company;
    }

    private static String contactOf(String company, String contact) {
        return COMPANIES + "/" + company + "/contacts/" + contact;
    }

    private static ValidatableResponse put(LocalUser user, String path, String body) {
        return As.user(user).body(body).put(path).then();
    }

    private static void link(LocalUser user, String contact, String company) {
        put(user, companyOf(contact, company), "{}").statusCode(201);
    }

    private static ValidatableResponse unlink(LocalUser user, String path) {
        return As.user(user).delete(path).then();
    }

    private static ValidatableResponse companies(LocalUser user, String contact, String query) {
        return As.user(user)
                .get(CONTACTS + "/" + contact + "/companies" + query)
                .then()
                .statusCode(200);
    }

    private static void primaries(String contact, Boolean... expected) {
        read(CONTACTS, contact).body("companies.primary", contains(expected));
    }

    private static ValidatableResponse read(String collection, String id) {
        return As.user(ANN).get(collection + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse history(String collection, String id) {
        return As.user(ANN).get(collection + "/" + id + "/history").then().statusCode(200);
    }

    private static JsonNode lastEvent(String item, int count) throws Exception {
        return WireMapper.mapper()
                .readTree(Topic.named("onward.party.events")
                        .recordsOf(item, count)
                        .getLast()
                        .payload());
    }
}
