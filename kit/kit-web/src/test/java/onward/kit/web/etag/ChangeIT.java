package onward.kit.web.etag;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class ChangeIT {
    private String note = "";
    private String etag = "";

    @BeforeEach
    void aNote() {
        Response created = As.user(LocalUser.ANN).body("""
                        {"title": "x", "amount": 10.50, "owner": "ann", "emails": [{"value": "ada@acme.test"}]}""").post("/api/v1/notes");
        created.then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/v1/notes/[0-9a-f-]{36}"))
                .header("ETag", matchesPattern("\"0-[\\w-]+\""));
        note = created.header("Location");
        etag = created.header("ETag");
    }

    @Test
    void answersWhatWasCreatedAsItIsReadLater() {
        Response read = As.user(LocalUser.ANN).get(note);
        read.then()
                .statusCode(200)
                .header("ETag", equalTo(etag))
                .header("Vary", equalTo("Authorization"))
                .body("amount", equalTo("10.5"));
    }

    @Test
    void saysThatNothingIsNew() {
        As.user(LocalUser.ANN)
                .header("If-None-Match", "\"other\", W/" + etag)
                .get(note)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(etag))
                .body(equalTo(""));
        As.user(LocalUser.ANN)
                .header("If-None-Match", "\"0-old\"")
                .get(note)
                .then()
                .statusCode(200);
    }

    @Test
    void changesWhatThePatchNames() {
        patch("{\"title\": \"y\", \"amount\": null, \"emails\": []}")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(etag)))
                .body("version", equalTo(1))
                .body("title", equalTo("y"))
                .body("owner", equalTo("ann"))
                .body("emails.size()", equalTo(0))
                .body("$", not(hasKey("amount")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json", "application/json", "application/json;charset=UTF-8"})
    void takesPatchesOfBothMediaTypes(String mediaType) {
        As.user(LocalUser.ANN)
                .contentType(mediaType)
                .body("{\"title\": \"z\"}")
                .patch(note)
                .then()
                .statusCode(200)
                .body("title", equalTo("z"));
    }

    @Test
    void takesBackTheWholeAnswerAsAPatch() {
        String whole = As.user(LocalUser.ANN).get(note).asString();
        patch(whole).then().statusCode(200).body("version", equalTo(0));
    }

    @Test
    void refusesReadOnlyMembersThatChange() {
        patch("{\"createdAt\": \"2020-01-01T00:00:00Z\"}")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"))
                .body("errors[0].field", equalTo("createdAt"));
    }

    @Test
    void readsAPatchAsStrictlyAsAnInput() {
        patch("{\"titel\": \"z\"}").then().statusCode(400).body("type", equalTo("/problems/unknown-field"));
        patch("{\"title\": 5}").then().statusCode(400).body("errors[0].field", equalTo("title"));
        patch("{\"title\": null}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("title"))
                .body("errors[0].code", equalTo("required"));
        patch("{\"emails\": [{\"value\": \"nobody\"}]}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("emails[0].value"))
                .body("errors[0].code", equalTo("invalid-email"));
        assertEquals(etag, As.user(LocalUser.ANN).get(note).header("ETag"));
    }

    @Test
    void changesOnlyTheVersionSomebodyHasSeen() {
        As.user(LocalUser.ANN)
                .header("If-Match", etag)
                .body("{\"title\": \"y\"}")
                .patch(note)
                .then()
                .statusCode(200);
        As.user(LocalUser.ANN)
                .header("If-Match", etag)
                .body("{\"title\": \"z\"}")
                .patch(note)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-version"))
                .body("currentVersion", equalTo(1));
        As.user(LocalUser.ANN)
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"z\"}")
                .patch(note)
                .then()
                .statusCode(200);
    }

    private Response patch(String patch) {
        return As.user(LocalUser.ANN)
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch(note);
    }
}
