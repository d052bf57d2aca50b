package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.billing.PartyServiceStandIn.readable;
import static onward.billing.PartyServiceStandIn.unanswered;
import static onward.billing.PartyServiceStandIn.unreadable;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.MIA;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An estimate or invoice refers to what its user may read; one that may not be read is as unknown as one that is not there. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentReferencesIT {
    private static final String FIELD = "referencesIt";

    @Inject
    DataSource database;

    private enum Member {
        COMPANY("companyId", "company", "\"companyId\": \"%s\""),
        CONTACTS("contacts[0].id", "contact", "\"contacts\": [{\"id\": \"%s\"}]"),
        FIELD_VALUE(
                "customFields." + FIELD,
                "company",
                "\"customFields\": {\"" + FIELD + "\": {\"type\": \"company\", \"id\": \"%s\"}}");

        private final String path;
        private final String type;
        private final String form;

        Member(String path, String type, String form) {
            this.path = path;
            this.type = type;
            this.form = form;
        }
    }

    private enum Door {
        NEW,
        CHANGED,
        BY_ORIGIN_NEW,
        BY_ORIGIN_AGAIN;

        Response call(Calls documents, Member member, UUID id) {
            String patch = "{" + member.form.formatted(id) + "}";
            String whole = "{\"title\": \"Refers\", " + member.form.formatted(id) + "}";
            String byOrigin = documents.path("by-origin/references/" + UUID.randomUUID());
            return switch (this) {
                case NEW -> As.user(MIA).body(whole).post(documents.path("").replaceAll("/$", ""));
                case CHANGED -> As.user(MIA).body(patch).patch(documents.path(documents.titled(MIA, "Changed")));
                case BY_ORIGIN_NEW -> As.user(MIA).body(whole).put(byOrigin);
                case BY_ORIGIN_AGAIN -> {
                    As.user(MIA)
                            .body("{\"title\": \"First\"}")
                            .put(byOrigin)
                            .then()
                            .statusCode(201);
                    yield As.user(MIA).body(whole).put(byOrigin);
                }
            };
        }
    }

    static Stream<Arguments> doors() {
        return Stream.of("estimates", "invoices")
                .flatMap(type -> Stream.of(Door.values())
                        .flatMap(door -> Stream.of(Member.values()).map(member -> Arguments.of(type, door, member))));
    }

    private static Calls of(String type) {
        return type.equals("estimates") ? ESTIMATES : INVOICES;
    }

    @BeforeEach
    void defineAField() {
        for (String type : new String[] {"estimates", "invoices"}) {
            As.user(ADMIN)
                    .body("{\"code\": \"" + FIELD + "\", \"label\": \"Partner\", \"type\": \"ITEM\"}")
                    .post("/api/v1/settings/" + type + "/fields");
            As.user(ADMIN)
                    .get("/api/v1/settings/" + type + "/fields/" + FIELD)
                    .then()
                    .statusCode(200);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void oneWhichTheUserMayReadIsReferredTo(String type, Door door, Member member) {
        int status = door.call(of(type), member, readable()).statusCode();
        assertTrue(status == 200 || status == 201, "answered " + status);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void oneWhichHeMayNotReadIsAsUnknownAsOneThatIsNotThere(String type, Door door, Member member) {
        UUID copiedHere = unreadable();
        knownHere(member, copiedHere);
        Response hidden = door.call(of(type), member, copiedHere);
        hidden.then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo(member.path))
                .body("errors[0].code", equalTo("not-found"));
        assertEquals(said(door.call(of(type), member, unreadable())), said(hidden));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void nobodyGuessesForAnOwnerThatDoesNotAnswer(String type, Door door, Member member) {
        door.call(of(type), member, unanswered()).then().statusCode(503).header("Retry-After", notNullValue());
    }

    private static Map<String, Object> said(Response answer) {
        Map<String, Object> body = answer.jsonPath().getMap("$");
        body.remove("instance");
        body.remove("traceId");
        return body;
    }

    private void knownHere(Member member, UUID id) {
        if (member.type.equals("company")) {
            PartyEvents.company(id, 1, "Known here");
        } else {
            PartyEvents.contact(id, 1, "Known", "Here");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> isCopied(id));
    }

    private boolean isCopied(UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select 1 from reference_copy where version = 1 and id = '" + id + "'")) {
            return rows.next();
        }
    }
}
