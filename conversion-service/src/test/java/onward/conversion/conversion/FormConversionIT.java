package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.read;
import static onward.conversion.conversion.ConversionCalls.supply;
import static onward.conversion.conversion.Happening.nameNeeded;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.contract.conversion.ConversionVerb;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed into a form, without a source. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class FormConversionIT extends AmongFakeOwners {
    @Test
    void makesWhatIsTypedIntoAForm() {
        FakeSource form = owners.aForm();
        String id = As.user(ANN)
                .header("Prefer", "wait=10")
                .body("""
                        {"source": {"type": "input"}, "targets": ["deal", "contact"],
                         "fields": {"deal": {"title": "Typed"}, "contact": {"lastName": "Byron"}}}""")
                .post(CONVERSIONS)
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("source.type", equalTo("input"))
                .body("created.type", containsInAnyOrder("deal", "contact"))
                .extract()
                .path("id");
        assertEquals(0, form.heard(ConversionVerb.COMPLETE), "there is nothing to complete");
        read(id, ANN).statusCode(200);
        As.user(BOB).get(CONVERSIONS + "/" + id).then().statusCode(404);
        read(id, ADMIN).statusCode(200);
        As.user(BOB).get(CONVERSIONS).then().statusCode(200);
    }

    @Test
    void aFormThatIsRefusedOrWaitsDoesSoAsAnyConversion() {
        FakeSource form = owners.aForm().answering(nameNeeded("company"));
        String id = As.user(ANN)
                .header("Prefer", "wait=10")
                .body("{\"source\": {\"type\": \"input\"}, \"targets\": [\"company\"]}")
                .post(CONVERSIONS)
                .then()
                .statusCode(200)
                .body("state", equalTo("AWAITING_INPUT"))
                .extract()
                .path("id");
        form.agreeing("company");
        supply(id, ANN, "{\"fields\": {\"company\": {\"name\": \"Acme\"}}}")
                .statusCode(200)
                .body("state", equalTo("COMPLETED"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "deal"                        | targets-not-allowed
            "estimate", "deal", "contact" | targets-not-allowed
            "invoice", "company"          | targets-not-allowed
                                          | targets-not-allowed
            """)
    void aFormMakesClientsAloneOrWithADealOrAnEstimate(@Nullable String targets, String problem) {
        As.user(ANN)
                .body("{\"source\": {\"type\": \"input\"}, \"targets\": [%s]}"
                        .formatted(targets == null ? "" : targets))
                .post(CONVERSIONS)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/" + problem))
                .body("allowed", hasSize(9));
    }

    @Test
    void aFormHasNoIdAndNoVersion() {
        As.user(ANN)
                .body("""
                        {"source": {"type": "input", "id": "0199a1c0-7b00-7000-8000-0000000000c1"}, "targets": ["contact"],
                         "expectedVersion": 1}""")
                .post(CONVERSIONS)
                .then()
                .statusCode(422)
                .body("errors.field", contains("source.id", "expectedVersion"));
    }
}
