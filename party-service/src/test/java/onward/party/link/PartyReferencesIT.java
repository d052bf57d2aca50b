package onward.party.link;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.party.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contacts and companies name each other, and items of others, only if their user may read them. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class PartyReferencesIT {
    private static final String FIELD = "referencesIt";

    /** A way to name an item, and the member that names it; a door without one names it in the path. */
    private enum Door {
        COMPANY_OF_A_NEW_CONTACT("companies[0].id", "company", id -> send("POST", CONTACTS, companies(id))),
        COMPANY_OF_A_CONTACT("companies[0].id", "company", id -> send("PATCH", contact(), companies(id))),
        COMPANY_BY_ORIGIN(
                "companies[0].id",
                "company",
                id -> send("PUT", CONTACTS + "/by-origin/r/" + UUID.randomUUID(), companies(id))),
        LINK_TO_A_COMPANY("", "company", id -> send("PUT", contact() + "/companies/" + id, "{}")),
        CONTACT_OF_A_NEW_COMPANY("contacts[0].id", "contact", id -> send("POST", COMPANIES, contacts(id))),
        CONTACT_BY_ORIGIN(
                "contacts[0].id",
                "contact",
                id -> send("PUT", COMPANIES + "/by-origin/r/" + UUID.randomUUID(), contacts(id))),
        LINK_TO_A_CONTACT("", "contact", id -> send("PUT", company() + "/contacts/" + id, "{}")),
        FIELD_OF_A_CONTACT("customFields." + FIELD, "company", id -> send("POST", CONTACTS, field("company", id))),
        FIELD_OF_A_COMPANY("customFields." + FIELD, "contact", id -> send("PATCH", company(), field("contact", id)));

        private final String member;
        private final String type;
        private final Function<Object, Response> call;

        Door(String member, String type, Function<Object, Response> call) {
            this.member = member;
            this.type = type;
            this.call = call;
        }

        private static Response send(String method, String path, String body) {
            return As.user(ANN).body(body).request(method, path);
        }

        private static String contact() {
            return CONTACTS + "/" + Given.contact(ANN, "Own");
        }

        private static String company() {
            return COMPANIES + "/" + Given.company(ANN, "Own");
        }

        private static String companies(Object id) {
            return "{\"lastName\": \"Refers\", \"companies\": [{\"id\": \"" + id + "\"}]}";
        }

        private static String contacts(Object id) {
            return "{\"name\": \"Refers\", \"contacts\": [{\"id\": \"" + id + "\"}]}";
        }
    }

    private static String field(String type, Object id) {
        String named = type.equals("contact") ? "\"name\"" : "\"lastName\"";
        return "{%s: \"Refers\", \"customFields\": {\"%s\": {\"type\": \"%s\", \"id\": \"%s\"}}}"
                .formatted(named, FIELD, type, id);
    }

    @BeforeEach
    void defineAField() {
        for (String items : new String[] {"contacts", "companies"}) {
            As.user(ADMIN)
                    .body("{\"code\": \"" + FIELD + "\", \"label\": \"Partner\", \"type\": \"ITEM\"}")
                    .post("/api/v1/settings/" + items + "/fields");
            As.user(ADMIN)
                    .get("/api/v1/settings/" + items + "/fields/" + FIELD)
                    .then()
                    .statusCode(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneWhichTheUserMayReadIsReferredTo(Door door) {
        int status = door.call.apply(of(ANN, door.type)).statusCode();
        assertTrue(status == 200 || status == 201, door + " answered " + status);
    }

    @ParameterizedTest
    @EnumSource
    void oneWhichHeMayNotReadIsAsUnknownAsOneThatIsNotThere(Door door) {
        Response hidden = door.call.apply(of(EVA, door.type));
        hidden.then().statusCode(door.member.isEmpty() ? 404 : 422);
        if (!door.member.isEmpty()) {
            hidden.then().body("errors[0].field", equalTo(door.member)).body("errors[0].code", equalTo("not-found"));
        }
        assertEquals(said(door.call.apply(UUID.randomUUID())), said(hidden));
    }

    @Test
    void itemsOfOtherOwnersAreJudgedByTheseAndNotByUs() {
        Function<UUID, Response> naming =
                deal -> As.user(ANN).body(field("deal", deal)).post(CONTACTS);
        naming.apply(OwnersStandIn.readable()).then().statusCode(201);
        naming.apply(OwnersStandIn.unreadable())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("customFields." + FIELD))
                .body("errors[0].code", equalTo("not-found"));
        naming.apply(OwnersStandIn.unanswered()).then().statusCode(503);
        naming.apply(OwnersStandIn.puzzling()).then().statusCode(500);
    }

    private static Object of(LocalUser user, String type) {
        return type.equals("contact") ? Given.contact(user, "Theirs") : Given.company(user, "Theirs");
    }

    private static Map<String, Object> said(Response answer) {
        Map<String, Object> body = answer.jsonPath().getMap("$");
        body.remove("instance");
        body.remove("traceId");
        return body;
    }
}
