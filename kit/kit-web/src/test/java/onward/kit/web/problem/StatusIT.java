package onward.kit.web.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class StatusIT {
    @Test
    void works() {
        As.user(LocalUser.ANN)
                .contentType("application/json")
                .body("{\"title\":\"x\"}")
                .post("/api/v1/notes")
                .then()
                .log()
                .all()
                .statusCode(201);
        As.user(LocalUser.ANN)
                .get("/api/v1/notes?count=true")
                .then()
                .log()
                .all()
                .statusCode(200);
        As.user(LocalUser.ANN).get("/q/openapi?format=json").then().log().all();
    }
}
