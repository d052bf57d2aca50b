package onward.conversion.settings;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import onward.conversion.fake.FakeOwners;
import onward.conversion.fake.OwnerAddress;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionSettingsIT {
    private static final String SETTINGS = "/api/v1/settings/conversion";
    private static final String SIZE =
            "{\"sourceType\": \"lead\", \"targetType\": \"deal\", \"code\": \"size\", \"choice\": \"DROP\"}";
    private static final String NOTE =
            "{\"sourceType\": \"lead\", \"targetType\": \"company\", \"code\": \"note\", \"choice\": \"CREATE\"}";

    private static FakeOwners owners;

    @BeforeAll
    static void owners() {
        owners = new FakeOwners();
    }

    @AfterAll
    static void goHome() {
        owners.close();
    }

    @BeforeEach
    void nothingIsRemembered() {
        remember(ADMIN).statusCode(200);
    }

    @Test
    void everySignedInUserReadsThem() {
        remember(ADMIN, SIZE, NOTE).statusCode(200);
        As.user(GUEST)
                .get(SETTINGS)
                .then()
                .statusCode(200)
                .body("mode", equalTo("CLASSIC"))
                .body("defaultTargets", contains("deal", "contact"))
                .body("simpleTargets", empty())
                .body("$", not(hasKey("actAs")))
                .body("remembered.targetType", contains("company", "deal"))
                .body("remembered.sourceType", contains("lead", "lead"))
                .body("remembered.code", contains("note", "size"))
                .body("remembered.choice", contains("CREATE", "DROP"));
        As.nobody().get(SETTINGS).then().statusCode(401);
    }

    @Test
    void theListIsReplaced() {
        remember(ADMIN, SIZE, NOTE).body("remembered.code", contains("note", "size"));
        remember(ADMIN, SIZE.replace("DROP", "CREATE"))
                .statusCode(200)
                .body("remembered.code", contains("size"))
                .body("remembered.choice", contains("CREATE"));
    }

    @Test
    void whatWasReadMaySentBack() {
        remember(ADMIN, SIZE).statusCode(200);
        String read = As.user(ADMIN).get(SETTINGS).asString();
        put(ADMIN, read).statusCode(200).body("remembered.code", contains("size"));
    }

    @Test
    void whoHasSettingsOnTheTargetTypeSaysWhatIsRememberedForIt() {
        LocalUser dealer = LocalUser.named("dora", "deal-settings");
        remember(ADMIN, NOTE).statusCode(200);
        remember(dealer, NOTE, SIZE).statusCode(200).body("remembered.code", contains("note", "size"));
        remember(dealer, SIZE)
                .statusCode(403)
                .body("type", equalTo("/problems/access-denied"))
                .body("detail", containsString("company"));
        remember(dealer, NOTE.replace("CREATE", "DROP"), SIZE).statusCode(403);
        remember(dealer, NOTE).statusCode(200).body("remembered.code", contains("note"));
    }

    @Test
    void whoHasNoSettingsChangesNothing() {
        remember(ANN, SIZE).statusCode(403).body("type", equalTo("/problems/access-denied"));
        remember(ADMIN, SIZE).statusCode(200);
        remember(ANN).statusCode(403);
        remember(ANN, SIZE).statusCode(403);
        As.user(ANN).get(SETTINGS).then().body("remembered.code", contains("size"));
        As.nobody().body("{\"remembered\": []}").put(SETTINGS).then().statusCode(401);
    }

    @Test
    void whoHasReadAnOlderVersionIsTold() {
        String tag = remember(ADMIN, SIZE).extract().header("ETag");
        As.user(ANN).header("If-None-Match", tag).get(SETTINGS).then().statusCode(304);
        remember(ADMIN, NOTE).statusCode(200);
        As.user(ADMIN)
                .header("If-Match", tag)
                .body("{\"remembered\": []}")
                .put(SETTINGS)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-version"));
        String now = As.user(ADMIN).get(SETTINGS).header("ETag");
        As.user(ADMIN)
                .header("If-Match", now)
                .body("{\"remembered\": []}")
                .put(SETTINGS)
                .then()
                .statusCode(200)
                .body("remembered", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"sourceType": "lead", "targetType": "deal", "code": "size"}                          | remembered[0].choice     | required
            {"targetType": "deal", "code": "size", "choice": "DROP"}                              | remembered[0].sourceType | required
            {"sourceType": "task", "targetType": "deal", "code": "size", "choice": "DROP"}        | remembered[0].sourceType | unknown-type
            {"sourceType": "lead", "targetType": "deals", "code": "size", "choice": "DROP"}       | remembered[0].targetType | unknown-type
            {"sourceType": "lead", "targetType": "deal", "code": "Size!", "choice": "DROP"}       | remembered[0].code       | invalid-format""")
    void namesTheBrokenRule(String choice, String field, String code) {
        remember(ADMIN, choice)
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void aFieldIsRememberedOnce() {
        remember(ADMIN, SIZE, NOTE, SIZE.replace("DROP", "CREATE"))
                .statusCode(422)
                .body("errors.field", contains("remembered[2]"))
                .body("errors.code", contains("repeated"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"remembered": [], "mode": "SIMPLE"}                     | 422 | not-yet
            {"remembered": [], "simpleTargets": ["deal"]}            | 422 | not-yet
            {"remembered": [], "actAs": "ann"}                       | 422 | not-yet
            {"remembered": [], "defaultTargets": ["deal"]}           | 422 | read-only
            {}                                                       | 422 | invalid
            {"remembered": [], "mode": "OTHER"}                      | 400 | malformed
            {"remembered": [{"choice": "ASK"}]}                      | 400 | malformed
            {"remembered": [], "rules": []}                          | 400 | unknown-field""")
    void saysWhatItDoesNotTake(String body, int status, String problem) {
        put(ADMIN, body).statusCode(status).body("type", equalTo("/problems/" + problem));
    }

    @Test
    void theDocumentTellsOfBoth() {
        As.nobody()
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/settings/conversion'.get.operationId", equalTo("getConversionSettings"))
                .body("paths.'/api/v1/settings/conversion'.put.operationId", equalTo("replaceConversionSettings"))
                .body("components.schemas.ConversionSettings.properties.remembered.type", equalTo("array"))
                .body("components.schemas.FieldChoices.properties", not(hasKey("remembered")));
    }

    private static ValidatableResponse remember(LocalUser user, String... choices) {
        return put(user, "{\"remembered\": [" + String.join(", ", choices) + "]}");
    }

    private static ValidatableResponse put(LocalUser user, String body) {
        return As.user(user).body(body).put(SETTINGS).then();
    }
}
