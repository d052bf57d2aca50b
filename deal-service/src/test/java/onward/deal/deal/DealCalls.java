package onward.deal.deal;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;

/** What tests ask of deals over HTTP. */
final class DealCalls {
    static final String DEALS = "/api/v1/deals";

    private DealCalls() {}

    static ValidatableResponse post(LocalUser user, String body) {
        return As.user(user).body(body).post(DEALS).then();
    }

    /** A new deal of the user; its id. */
    static String create(LocalUser user, String body) {
        return post(user, body).statusCode(201).extract().path("id");
    }

    static String titled(LocalUser user, String title) {
        return create(user, "{\"title\": \"" + title + "\"}");
    }

    static ValidatableResponse get(LocalUser user, Object id) {
        return As.user(user).get(DEALS + "/" + id).then();
    }

    static ValidatableResponse patch(LocalUser user, Object id, String patch) {
        return As.user(user).body(patch).patch(DEALS + "/" + id).then();
    }

    static ValidatableResponse history(LocalUser user, Object id) {
        return As.user(user).get(DEALS + "/" + id + "/history").then().statusCode(200);
    }

    static ValidatableResponse list(LocalUser user, String filter) {
        return As.user(user)
                .queryParam("filter", filter)
                .queryParam("count", true)
                .get(DEALS)
                .then()
                .statusCode(200);
    }

    static String withCompany(UUID company) {
        return "{\"title\": \"With company\", \"companyId\": \"" + company + "\"}";
    }

    static String withContacts(UUID... contacts) {
        StringBuilder list = new StringBuilder();
        for (UUID contact : contacts) {
            list.append(list.isEmpty() ? "" : ", ")
                    .append("{\"id\": \"")
                    .append(contact)
                    .append("\"}");
        }
        return "{\"title\": \"With contacts\", \"contacts\": [" + list + "]}";
    }
}
