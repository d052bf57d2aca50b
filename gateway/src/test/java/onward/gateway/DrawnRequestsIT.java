package onward.gateway;

import static onward.kit.local.LocalUser.ANN;

import io.restassured.RestAssured;
import java.util.List;
import onward.kit.test.OddRequests;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class DrawnRequestsIT {
    private static final String AN_ID = "0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
    private static final List<String> PATHS = List.of(
            "/api/v1/me",
            "/api/v1/names",
            "/api/v1/names/",
            "/api/v1/leads",
            "/api/v1/leads/",
            "/api/v1/leads/" + AN_ID,
            "/api/v1/leads/" + AN_ID + "/timeline",
            "/api/v1/deals/" + AN_ID + "/dependencies",
            "/api/v1/leads/x/timeline",
            "/api/v1/files",
            "/openapi",
            "/docs",
            "/problems",
            "/problems/stale-version",
            "/nothing",
            "/");

    @BeforeEach
    void answer() {
        FakeServices.forgetEverything();
        FakeServices.LEAD.onJson("/api/v1/leads", 200, "{\"items\":[]}");
        for (FakeService owner : List.of(FakeServices.LEAD, FakeServices.PARTY, FakeServices.DEAL)) {
            owner.onJson("/internal/access", 200, "{}").onJson("/internal/names", 200, "{\"names\":{}}");
            for (String type : List.of("lead", "deal")) {
                String notFound = "{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404}";
                owner.onProblem("/internal/dependencies/" + type + "/" + AN_ID, 404, notFound)
                        .onProblem("/internal/timelines/" + type + "/" + AN_ID, 404, notFound);
            }
            for (String path : List.of("/api/v1/leads/" + AN_ID, "/api/v1/leads/", "/api/v1/files")) {
                owner.onJson(path, 200, "{}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areAnsweredWithProblemsAndNeverWithFaults(long seed) {
        OddRequests.areRefusedWithProblems(seed, 400, RestAssured.port, PATHS, Tokens.of(ANN));
    }
}
