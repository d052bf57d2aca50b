package onward.deal.deal;

import static onward.deal.deal.DealCalls.DEALS;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who works for a company, as party-service would say, and what deals remember of it. */
final class CompanyCalls {
    private CompanyCalls() {}

    /** From now on these are the company's contacts, all of them readable. */
    static void employ(UUID company, UUID... contacts) {
        String items = Arrays.stream(contacts)
                .map(id -> "{\"type\": \"contact\", \"id\": \"%s\", \"title\": \"%s\"}".formatted(id, name(id)))
                .collect(Collectors.joining(", "));
        RestAssured.given()
                .baseUri(ConfigProvider.getConfig().getValue("onward.service.party.url", String.class))
                .port(RestAssured.UNDEFINED_PORT)
                .body("{\"items\": [" + items + "]}")
                .put("/internal/companies/" + company + "/contacts")
                .then()
                .statusCode(200);
    }

    static String name(UUID contact) {
        return "Contact " + contact.toString().substring(0, 4);
    }

    static ValidatableResponse putContact(LocalUser user, Object deal, Object contact, String body) {
        return As.user(user)
                .body(body)
                .put(DEALS + "/" + deal + "/contacts/" + contact)
                .then();
    }

    static ValidatableResponse takeOff(LocalUser user, Object deal, Object contact) {
        return As.user(user).delete(DEALS + "/" + deal + "/contacts/" + contact).then();
    }

    static ValidatableResponse selection(LocalUser user, UUID company) {
        return As.user(user).get(selectionOf(company)).then();
    }

    static String selectionOf(UUID company) {
        return "/api/v1/companies/" + company + "/contact-selection";
    }
}
