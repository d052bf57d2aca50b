package onward.party;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.kit.test.As;
import onward.kit.test.GuardedWrite;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.SameAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What writes of contacts, companies and their links answer, and what they are compared with. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class PartyAnswersIT {
    @Test
    void aWriteAnswersWhatIsReadThen() {
        String company = Given.company(ANN, "Acme");
        String contactFields = values("contacts");
        String companyFields = values("companies");
        writes(CONTACTS, """
                {"lastName": "Whole", "birthDate": "1990-12-10", "phones": [{"value": "0900 111 222"}], "address": {"city": "Wien", "country": "AT"},
                 "companies": [{"id": "%s"}], "customFields": {%s}}""".formatted(company, contactFields), "{\"comment\": \"c\"}");
        writes(COMPANIES, """
                {"name": "Whole", "revenue": {"amount": 5.10, "currency": "EUR"}, "addresses": [{"country": "AT", "city": "Wien"}],
                 "bankAccounts": [{"number": "1-2", "bic": "TATRSKBX"}], "customFields": {%s}}""".formatted(companyFields), "{\"employees\": 5}");
    }

    private static void writes(String collection, String body, String patch) {
        var created = As.user(ANN).body(body).post(collection);
        String item = created.header("Location");
        SameAnswer.require(created, ANN, item);
        SameAnswer.require(As.user(ANN).body(patch).patch(item), ANN, item);
        String key = collection + "/by-origin/same/" + UUID.randomUUID();
        var put = As.user(ANN).body(body).put(key);
        SameAnswer.require(put, ANN, put.header("Location"));
        SameAnswer.require(As.user(ANN).body(body.replace("Whole", "Other")).put(key), ANN, put.header("Location"));
    }

    @Test
    void aLinkAnswersWhatIsReadThen() {
        String contact = Given.contact(ANN, "Byron");
        String company = Given.company(ANN, "Acme");
        String ofContact = CONTACTS + "/" + contact + "/companies/" + company;
        String ofCompany = COMPANIES + "/" + company + "/contacts/" + contact;
        SameAnswer.require(As.user(ANN).body("{}").put(ofContact), ANN, ofContact);
        SameAnswer.require(As.user(ANN).body("{\"primary\": true}").put(ofCompany), ANN, ofCompany);
    }

    static Stream<GuardedWrite> guardedWrites() {
        return Stream.of(
                GuardedWrite.of("PATCH", CONTACTS + "/{contact}", "{\"lastName\": \"y\"}"),
                GuardedWrite.of("PATCH", COMPANIES + "/{company}", "{\"name\": \"y\"}"),
                new GuardedWrite(
                        "PUT", CONTACTS + "/by-origin/guarded/{key}", "{\"lastName\": \"y\"}", CONTACTS + "/{contact}"),
                new GuardedWrite(
                        "PUT", COMPANIES + "/by-origin/guarded/{key}", "{\"name\": \"y\"}", COMPANIES + "/{company}"),
                GuardedWrite.of("PUT", CONTACTS + "/{contact}/companies/{company}", "{\"primary\": true}"),
                GuardedWrite.of("PUT", COMPANIES + "/{company}/contacts/{contact}", "{\"primary\": true}"),
                new GuardedWrite(
                        "PUT",
                        CONTACTS + "/{contact}/companies/{other}",
                        "{\"primary\": true}",
                        CONTACTS + "/{contact}"),
                GuardedWrite.of("DELETE", CONTACTS + "/{contact}/companies/{company}", ""),
                GuardedWrite.of("DELETE", COMPANIES + "/{company}/contacts/{contact}", ""),
                GuardedWrite.of("DELETE", CONTACTS + "/{contact}", ""),
                GuardedWrite.of("DELETE", COMPANIES + "/{company}", ""));
    }

    @ParameterizedTest
    @MethodSource("guardedWrites")
    void aWriteIsRefusedToWhoHasSeenSomethingElse(GuardedWrite write) {
        String key = UUID.randomUUID().toString();
        String company = keyed(COMPANIES, key, "{\"name\": \"Acme\"}");
        String contact =
                keyed(CONTACTS, key, "{\"lastName\": \"Byron\", \"companies\": [{\"id\": \"" + company + "\"}]}");
        write.with(Map.of("key", key, "company", company, "contact", contact, "other", Given.company(ANN, "Other")))
                .requireGuarded(ANN);
    }

    private static String keyed(String collection, String key, String body) {
        return As.user(ANN)
                .body(body)
                .put(collection + "/by-origin/guarded/" + key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void theNameOfACompanyIsIgnoredWhenItIsSentBackAsItWas() {
        String company = Given.company(ANN, "Old Name");
        String contact = CONTACTS + "/" + Given.contact(ANN, "Byron", company);
        String companies = As.user(ANN).get(contact).jsonPath().getString("companies[0].name");
        As.user(ANN)
                .body("{\"name\": \"New Name\"}")
                .patch(COMPANIES + "/" + company)
                .then()
                .statusCode(200);
        As.user(ANN)
                .body(
                        "{\"companies\": [{\"id\": \"%s\", \"primary\": true, \"name\": \"%s\"}], \"may\": [], \"department\": \"x\", \"comment\": \"c\"}"
                                .formatted(company, companies))
                .patch(contact)
                .then()
                .statusCode(200)
                .body("comment", equalTo("c"))
                .body("companies[0].name", equalTo("New Name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTACTS, COMPANIES})
    void wordsToLookForAreNotTakenYet(String collection) {
        As.user(ANN)
                .queryParam("q", "seats")
                .get(collection)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/not-yet"))
                .body("errors[0].field", equalTo("q"));
    }

    private static String values(String collection) {
        return "\"%s\": {\"currency\": \"EUR\", \"amount\": 12.5}, \"%s\": {\"type\": \"deal\", \"id\": \"01990000-0000-7000-8000-00000000aaaa\"}, \"%s\": \"red\""
                .formatted(aField(collection, "MONEY"), aField(collection, "ITEM"), aField(collection, "STRING"));
    }

    private static String aField(String collection, String type) {
        String code = "f" + UUID.randomUUID().toString().replace("-", "");
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"x\", \"type\": \"%s\"}".formatted(code, type))
                .post("/api/v1/settings/" + collection + "/fields")
                .then()
                .statusCode(201);
        return code;
    }
}
