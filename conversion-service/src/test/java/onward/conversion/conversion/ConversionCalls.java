package onward.conversion.conversion;

import static onward.kit.local.LocalUser.ANN;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import onward.contract.access.Actor;
import onward.conversion.fake.FakeSource;
import onward.kit.local.LocalUser;
import onward.kit.test.As;

/** What tests ask of conversions over HTTP. */
final class ConversionCalls {
    static final String CONVERSIONS = "/api/v1/conversions";

    private ConversionCalls() {}

    static Map<String, Object> conversionOf(FakeSource lead, String... targets) {
        return Map.of("source", Map.of("type", "lead", "id", lead.id()), "targets", List.of(targets));
    }

    static ValidatableResponse convert(FakeSource lead, String... targets) {
        return As.user(ANN)
                .header("Prefer", "wait=30")
                .body(conversionOf(lead, targets))
                .post(CONVERSIONS)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse read(String id, LocalUser user) {
        return As.user(user).get(CONVERSIONS + "/" + id).then().statusCode(200);
    }

    static ValidatableResponse read(String id, LocalUser user, String prefer) {
        return As.user(user)
                .header("Prefer", prefer)
                .get(CONVERSIONS + "/" + id)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse supply(String id, LocalUser user, String patch) {
        return As.user(user)
                .contentType("application/merge-patch+json")
                .header("Prefer", "wait=30")
                .body(patch)
                .patch(CONVERSIONS + "/" + id)
                .then();
    }

    static ValidatableResponse list(LocalUser user, String filter) {
        return As.user(user)
                .queryParam("filter", filter)
                .queryParam("count", true)
                .get(CONVERSIONS)
                .then()
                .statusCode(200);
    }

    static void cancel(String id) {
        As.user(ANN).post(CONVERSIONS + "/" + id + "/cancel");
    }

    static ValidatableResponse preview(FakeSource lead, String... targets) {
        return As.user(ANN)
                .body(conversionOf(lead, targets))
                .post(CONVERSIONS + "/preview")
                .then();
    }

    static ValidatableResponse options(FakeSource lead, LocalUser user) {
        return As.user(user)
                .queryParam("sourceType", "lead")
                .queryParam("sourceId", lead.id())
                .get(CONVERSIONS + "/options")
                .then();
    }

    static Actor actor(LocalUser user) {
        return new Actor(user.id(), user.name(), user.roles(), user.department());
    }
}
