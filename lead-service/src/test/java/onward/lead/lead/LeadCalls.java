package onward.lead.lead;

import io.restassured.response.ValidatableResponse;
import onward.kit.local.LocalUser;
import onward.kit.test.As;

/** What tests ask of leads over HTTP. */
final class LeadCalls {
    static final String LEADS = "/api/v1/leads";

    private LeadCalls() {}

    static String create(LocalUser user, String title) {
        return As.user(user)
                .body("{\"title\": \"" + title + "\"}")
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static ValidatableResponse get(LocalUser user, String id) {
        return As.user(user).get(LEADS + "/" + id).then();
    }
}
