package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import onward.contract.problem.ProblemType;
import onward.kit.test.As;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class ExplanationsIT {

    @BeforeEach
    void answer() {
        FakeServices.forgetEverything();
        LEAD.onJson("/q/openapi", 200, document("leads", "Lead"));
        DEAL.onJson("/q/openapi", 200, document("deals", "Deal"));
    }

    @Test
    void mergesTheDocumentsOfTheServices() {
        Response answer = RestAssured.get("/openapi");

        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", startsWith("3.1"))
                .body("info.title", is("Onward"))
                .body("servers.url", is(List.of("/")))
                .body("paths", hasKey("/api/v1/leads"))
                .body("paths", hasKey("/api/v1/deals"))
                .body("paths", hasKey("/api/v1/me"))
                .body("paths", hasKey("/problems/{name}"))
                .body("paths", not(hasKey("/internal/access")))
                .body("components.schemas", hasKey("Lead"))
                .body("components.schemas", hasKey("Deal"))
                .body("components.schemas", hasKey("Me"))
                .body("components.schemas", hasKey("Problem"))
                .body("components.schemas", not(hasKey("Secret")))
                .body("components.securitySchemes.bearer.scheme", is("bearer"));
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(answer.asString());
        assertEquals(List.of(), parsed.getMessages());
        assertNotNull(parsed.getOpenAPI());
    }

    @Test
    void keepsTheLastKnownPartOfAServiceThatIsDown() {
        RestAssured.get("/openapi").then().body("paths", hasKey("/api/v1/deals"));
        DEAL.onJson("/q/openapi", 503, "{}");
        LEAD.onJson("/q/openapi", 200, document("leads", "NewLead"));

        RestAssured.get("/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/deals"))
                .body("components.schemas", hasKey("NewLead"));
    }

    @Test
    void writesYamlAsWell() {
        RestAssured.get("/openapi?format=yaml")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(startsWith("openapi: 3.1"))
                .body(containsString("  /api/v1/leads:"));
        RestAssured.get("/openapi?format=xml").then().statusCode(400).body("type", is("/problems/malformed"));
    }

    @Test
    void tellsWhoHasTheDocumentThatItHasNotChanged() {
        String tag = RestAssured.get("/openapi").header("ETag");

        RestAssured.given().header("If-None-Match", tag).get("/openapi").then().statusCode(304);
        RestAssured.given()
                .header("If-None-Match", "\"other\"")
                .get("/openapi")
                .then()
                .statusCode(200);
    }

    @Test
    void showsAnExplorerThatNeedsNothingFromElsewhere() {
        RestAssured.get("/docs")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self';"))
                .body(containsString("/docs/explorer.js"))
                .body(not(containsString("https://")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explorer.js", "swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"})
    void servesWhatTheExplorerNeeds(String file) {
        RestAssured.get("/docs/" + file).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
        RestAssured.get("/docs/application.properties").then().statusCode(404);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void explainsEveryProblem(ProblemType type) {
        RestAssured.get(type.uri())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("type", is(type.uri()))
                .body("title", is(type.title()))
                .body("status", is(type.status()))
                .body("explanation", is(type.explanation()));
    }

    @Test
    void explainsProblemsToPeopleToo() {
        RestAssured.given()
                .accept("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .get("/problems/stale-version")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<h1>Stale version</h1>"))
                .body(containsString("<code>currentVersion</code>"));
    }

    @Test
    void listsAllProblems() {
        RestAssured.get("/problems").then().statusCode(200).body("items.type", hasItem("/problems/invalid"));
        RestAssured.get("/problems/unheard-of").then().statusCode(404).body("type", is("/problems/not-found"));
    }

    @Test
    void isReadyWhateverTheServicesDo() {
        int port = org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.management.test-port", Integer.class);
        RestAssured.given()
                .port(managementPort(port))
                .get("/q/health/ready")
                .then()
                .statusCode(200);
        As.nobody().get("/api/v1/leads");
        RestAssured.given()
                .port(managementPort(port))
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "onward_gateway_requests_seconds_count{method=\"GET\",route=\"/leads\",service=\"lead\",status=\"401\"}"));
    }

    private static int managementPort(int configured) {
        return configured;
    }

    private static String document(String collection, String schema) {
        return """
                {"openapi": "3.1.0", "info": {"title": "%1$s-service", "version": "0"},
                 "paths": {
                   "/api/v1/%1$s": {"get": {"operationId": "list%2$s", "security": [{"SecurityScheme": []}], "responses": {
                     "200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/%2$s"}}}},
                     "400": {"description": "bad", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}}}},
                   "/internal/access": {"get": {"responses": {
                     "200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Secret"}}}}}}}},
                 "components": {"schemas": {
                   "%2$s": {"type": "object", "properties": {"title": {"type": ["string", "null"]}}},
                   "Problem": {"type": "object", "properties": {"type": {"type": "string"}}},
                   "Secret": {"type": "object"}},
                  "securitySchemes": {"SecurityScheme": {"type": "http", "scheme": "bearer"}}}}
                """.formatted(collection, schema);
    }
}
