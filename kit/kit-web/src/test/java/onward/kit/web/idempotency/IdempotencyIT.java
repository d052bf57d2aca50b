package onward.kit.web.idempotency;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class IdempotencyIT {
    @Inject
    AgroalDataSource database;

    @Inject
    Idempotency idempotency;

    private final String key = UUID.randomUUID().toString();
    private final String title = "note " + key;

    @Test
    void givesTheFirstAnswerAgain() throws SQLException {
        Response first = create(LocalUser.ANN, key, title);
        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        Response again = create(LocalUser.ANN, key, title);
        again.then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .header("Location", equalTo(first.header("Location")))
                .header("ETag", equalTo(first.header("ETag")))
                .header("Vary", equalTo("Authorization"))
                .contentType("application/json");
        assertEquals(first.asString(), again.asString());
        assertEquals(1, notes());
    }

    @Test
    void refusesAnotherBody() throws SQLException {
        create(LocalUser.ANN, key, title).then().statusCode(201);
        create(LocalUser.ANN, key, title + "!")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        assertEquals(1, notes());
    }

    @Test
    void judgesAgainWhetherTheCallerMayHaveTheAnswer() throws SQLException {
        create(LocalUser.named("zoe", "sales"), key, title).then().statusCode(201);

        create(LocalUser.named("zoe"), key, title)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/access-denied"))
                .header("Location", nullValue());
        create(LocalUser.named("zoe", "manager"), key, title)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"));
        assertEquals(1, notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/notes/", "/api/v1/note%73", "/api/v1/notes;a=b"})
    void takesAllWaysToWriteAPathForOneScope(String path) throws SQLException {
        create(LocalUser.ANN, key, title).then().statusCode(201);

        As.user(LocalUser.ANN)
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"" + title + "\"}")
                .post(path)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"));
        assertEquals(1, notes());
    }

    @Test
    void keepsKeysOfUsersApart() throws SQLException {
        create(LocalUser.ANN, key, title).then().statusCode(201);
        create(LocalUser.BOB, key, title).then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertEquals(2, notes());
    }

    @Test
    void remembersOnlySuccesses() throws SQLException {
        create(LocalUser.ANN, key, " ").then().statusCode(422);
        create(LocalUser.ANN, key, title).then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertEquals(1, notes());
    }

    @Test
    void refusesKeysThatAreTooLong() {
        create(LocalUser.ANN, "k".repeat(255) + key, title)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
        create(LocalUser.ANN, key + "k".repeat(255 - key.length()), title)
                .then()
                .statusCode(201);
    }

    @Test
    void makesOneOfManyAtOnce() throws SQLException {
        List<CompletableFuture<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> create(LocalUser.ANN, key, title)));
        }
        List<Response> answers = calls.stream().map(CompletableFuture::join).toList();
        for (Response answer : answers) {
            assertTrue(answer.statusCode() == 201 || answer.statusCode() == 409, answer.asString());
            if (answer.statusCode() == 409) {
                answer.then()
                        .body("type", equalTo("/problems/request-in-progress"))
                        .header("Retry-After", equalTo("1"));
            }
        }
        assertEquals(
                1,
                answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(answer -> answer.header("Location"))
                        .distinct()
                        .count());
        assertEquals(1, notes());
    }

    @Test
    void saysThatTheFirstRequestIsStillRunning() throws SQLException {
        try (Connection running = database.getConnection();
                Statement statement = running.createStatement()) {
            running.setAutoCommit(false);
            String use = String.join("\n", "idempotency", "ann", key, "POST", "/api/v1/notes");
            statement.execute("select pg_advisory_xact_lock(hashtextextended('" + use + "', 0))");
            create(LocalUser.ANN, key, title)
                    .then()
                    .statusCode(409)
                    .header("Retry-After", equalTo("1"))
                    .body("type", equalTo("/problems/request-in-progress"));
            running.rollback();
        }
        create(LocalUser.ANN, key, title).then().statusCode(201);
    }

    @Test
    void showsTheResourceAsItIsNowWhereTheAnswerWasA202() {
        As.user(LocalUser.ANN)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"slow\"}")
                .post("/api/v1/notes/later")
                .then()
                .statusCode(202)
                .header("Location", equalTo("/api/v1/notes/later/slow"))
                .body("state", equalTo("RUNNING"));
        As.user(LocalUser.ANN)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"slow\"}")
                .post("/api/v1/notes/later")
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("state", equalTo("DONE"))
                .body("at", equalTo("/api/v1/notes/later/slow"));
    }

    @Test
    void forgetsAfterADay() throws SQLException {
        create(LocalUser.ANN, key, title).then().statusCode(201);
        run("update idempotency_key set created_at = created_at - interval '25 hours' where key = '" + key + "'");
        create(LocalUser.ANN, key, title + " later").then().statusCode(201).header("Idempotency-Replayed", nullValue());
        create(LocalUser.ANN, key, title + " later").then().header("Idempotency-Replayed", equalTo("true"));
        run("update idempotency_key set created_at = created_at - interval '25 hours' where key = '" + key + "'");
        assertTrue(idempotency.forgetOld(1000) > 0);
        assertEquals(0, count("idempotency_key where key = '" + key + "'"));
    }

    private static Response create(LocalUser user, String key, String title) {
        return As.user(user)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"" + title + "\"}")
                .post("/api/v1/notes");
    }

    private int notes() throws SQLException {
        return count("note where title like '%" + key + "%'");
    }

    private int count(String from) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + from)) {
            result.next();
            return result.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
