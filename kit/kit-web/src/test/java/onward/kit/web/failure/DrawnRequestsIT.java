package onward.kit.web.failure;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import onward.kit.local.LocalUser;
import onward.kit.test.OddRequests;
import onward.kit.test.Tokens;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class DrawnRequestsIT {
    private static final List<String> PATHS = List.of(
            "/api/v1/notes",
            "/api/v1/notes/",
            "/api/v1/notes/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000",
            "/api/v1/notes/me",
            "/api/v1/notes/typed",
            "/api/v1/notes/titles",
            "/api/v1/failing/public",
            "/api/v1/failing/admins",
            "/api/v1/failing/upload",
            "/nothing");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areAnsweredWithProblemsAndNeverWithFaults(long seed) {
        OddRequests.areRefusedWithProblems(seed, 400, RestAssured.port, PATHS, Tokens.of(LocalUser.ANN));
    }
}
