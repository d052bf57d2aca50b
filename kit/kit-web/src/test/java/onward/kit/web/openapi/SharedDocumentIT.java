package onward.kit.web.openapi;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import onward.kit.test.As;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class SharedDocumentIT {
    private static JsonPath document() {
        return As.nobody()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void declaresTheToken() {
        JsonPath document = document();
        assertEquals("bearer", document.getString("components.securitySchemes.bearer.scheme"));
        assertEquals(Map.of("bearer", List.of()), document.getMap("security[0]"));
        assertEquals("3.1.0", document.getString("openapi"));
    }

    @Test
    void saysDecimalsAsTexts() {
        As.nobody()
                .get("/q/openapi?format=json")
                .then()
                .body("components.schemas.Decimal.type", equalTo("string"))
                .body("components.schemas.Decimal.format", equalTo("decimal"))
                .body("components.schemas.NoteView.properties.amount.$ref", startsWith("#/components/schemas/Decimal"));
    }

    @Test
    void describesTheParametersOfLists() {
        As.nobody()
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/v1/notes'.get.parameters.name",
                        hasItems("filter", "q", "sort", "limit", "cursor", "fields", "count"))
                .body(
                        "paths.'/api/v1/notes'.get.parameters.find { it.name == 'limit' }.schema.type",
                        equalTo("integer"))
                .body("paths.'/api/v1/notes'.get.parameters.find { it.name == 'limit' }.schema.maximum", equalTo(200));
    }
}
