package onward.party.company;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.MIA;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.party.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A company and the contacts it names, written by its key in another system; what holds for all types is in ContactByOriginIT. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class CompanyByOriginIT {
    private final String key = UUID.randomUUID().toString();
    private String ada = "";
    private String ben = "";

    @BeforeEach
    void twoContacts() {
        ada = Given.contact(ANN, "Byron");
        ben = Given.contact(ANN, "Booth");
    }

    @Test
    void theSameAgainChangesNothing() {
        put(ANN, ada).statusCode(201).body("contactCount", equalTo(1));
        put(ANN, ada).statusCode(200).body("version", equalTo(1)).body("contactCount", equalTo(1));
    }

    @Test
    void theContactsThatTheBodyNamesAreThenThoseOfTheCompany() {
        String acme = put(ANN, ada).statusCode(201).extract().path("id");
        put(ANN, ben).statusCode(200).body("contactCount", equalTo(1));
        companiesOf(ada).body("companies", empty());
        companiesOf(ben).body("companies.id", contains(acme));
    }

    @Test
    void aBodyThatNamesNoContactsLeavesThemAsTheyAre() {
        put(ANN, ada, ben).statusCode(201);
        send(ANN, "{\"name\": \"Acme Ltd\"}")
                .statusCode(200)
                .body("name", equalTo("Acme Ltd"))
                .body("contactCount", equalTo(2));
        put(ANN).statusCode(200).body("contactCount", equalTo(0));
    }

    @Test
    void aContactThatIsNobodyIsNamedAndNothingIsChanged() {
        put(ANN, ada).statusCode(201);
        put(ANN, ada, UUID.randomUUID().toString())
                .statusCode(422)
                .body("errors[0].field", equalTo("contacts[1].id"))
                .body("errors[0].code", equalTo("not-found"));
        send(ANN, "{\"name\": \"Acme\", \"contacts\": [{}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("contacts[0].id"));
        put(ANN, ada).statusCode(200).body("version", equalTo(1));
    }

    @Test
    void whoMayNotChangeAContactMayNotLinkIt() {
        String ofBob = Given.contact(BOB, "Baker");
        put(ANN).statusCode(201);
        put(ANN, ofBob).statusCode(403).body("denials[0].itemType", equalTo("contact"));
        put(MIA, ofBob).statusCode(200).body("contactCount", equalTo(1));
    }

    private ValidatableResponse put(LocalUser user, String... contacts) {
        return send(
                user,
                "{\"name\": \"Acme\", \"contacts\": [%s]}"
                        .formatted(Arrays.stream(contacts).map(Given::ref).collect(Collectors.joining(", "))));
    }

    private ValidatableResponse send(LocalUser user, String body) {
        return As.user(user).body(body).put(COMPANIES + "/by-origin/erp/" + key).then();
    }

    private static ValidatableResponse companiesOf(String contact) {
        return As.user(ANN).get(CONTACTS + "/" + contact).then();
    }
}
