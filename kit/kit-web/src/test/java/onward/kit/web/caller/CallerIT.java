package onward.kit.web.caller;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Tokens;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class CallerIT {
    @Test
    void isWhoTheTokenSays() {
        String token = Tokens.of(LocalUser.named("zoe", "sales", "manager").in("sales/emea"));
        As.bearer(token)
                .get("/api/v1/notes/me")
                .then()
                .statusCode(200)
                .body("actor.id", equalTo("zoe"))
                .body("actor.name", equalTo("Zoe"))
                .body("actor.roles", containsInAnyOrder("manager", "sales"))
                .body("actor.department", equalTo("sales/emea"))
                .body("email", equalTo("zoe@onward.test"))
                .body("token", equalTo(token));
    }

    @Test
    void mayHaveNoRolesAndNoDepartment() {
        As.user(LocalUser.GUEST)
                .get("/api/v1/notes/me")
                .then()
                .statusCode(200)
                .body("actor.roles.size()", equalTo(0))
                .body("actor", not(hasKey("department")));
    }

    @Test
    void mayAdministerAsAdministratorOnly() {
        As.user(LocalUser.ADMIN).post("/api/v1/notes/administration").then().statusCode(204);
        As.user(LocalUser.MIA)
                .post("/api/v1/notes/administration")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Only an administrator may administer notes."));
    }
}
