package onward.conversion.conversion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document of this service says of conversions. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionDocumentIT {
    @Test
    void documentsWhatItDoes() {
        As.nobody()
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/conversions'.post.operationId", equalTo("createConversion"))
                .body(
                        "paths.'/api/v1/conversions'.post.responses.'202'.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/Conversion"))
                .body("paths.'/api/v1/conversions'.get.operationId", equalTo("listConversions"))
                .body(
                        "paths.'/api/v1/conversions'.get.responses.'200'.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/ConversionPage"))
                .body("paths.'/api/v1/conversions/{id}'.get.operationId", equalTo("getConversion"))
                .body("paths.'/api/v1/conversions/{id}'.patch.operationId", equalTo("supplyConversionInput"))
                .body("paths.'/api/v1/conversions/{id}/cancel'.post.operationId", equalTo("cancelConversion"))
                .body("paths.'/api/v1/conversions/{id}/retry'.post.operationId", equalTo("retryConversion"))
                .body("paths.'/api/v1/conversions/{id}/skip'.post.operationId", equalTo("skipConversionStep"))
                .body("components.schemas.Conversion.properties.state", notNullValue())
                .body("components.schemas.ConversionInput.properties.source", notNullValue())
                .body("components.schemas.ConversionPatch.properties.fields", notNullValue());
    }

    @Test
    void theDocumentTellsOfBoth() {
        As.nobody()
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/conversions/preview'.post.operationId", equalTo("previewConversion"))
                .body(
                        "paths.'/api/v1/conversions/preview'.post.responses.'200'.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/ConversionPlan"))
                .body("paths.'/api/v1/conversions/options'.get.operationId", equalTo("getConversionOptions"))
                .body("components.schemas.ConversionOptions.properties.default.type", equalTo("array"))
                .body("components.schemas.ConversionPlan.properties.inputNeeded", notNullValue());
    }
}
