package onward.billing;

import io.restassured.response.ValidatableResponse;
import onward.kit.local.LocalUser;
import onward.kit.test.As;

/** What tests ask of estimates or invoices over HTTP. */
public final class Calls {
    public static final Calls ESTIMATES = new Calls("/api/v1/estimates");
    public static final Calls INVOICES = new Calls("/api/v1/invoices");

    /** The client and the rows of a document, as members of it. */
    public static final String SEATS = """
            "companyId": "%s", "products": [{"name": "Seat", "quantity": 2, "unitPrice": 50, "taxRate": 20}]""".formatted(PartyServiceStandIn.readable());

    private final String path;

    private Calls(String path) {
        this.path = path;
    }

    public String path(Object id) {
        return path + "/" + id;
    }

    public ValidatableResponse post(LocalUser user, String body) {
        return As.user(user).body(body).post(path).then();
    }

    /** A new document of the user; its id. */
    public String create(LocalUser user, String body) {
        return post(user, body).statusCode(201).extract().path("id");
    }

    /** With one row, two seats at 50, taxed at 20 per cent, and a client. */
    public String ofSeats(LocalUser user) {
        return create(user, "{\"title\": \"Seats\", " + SEATS + "}");
    }

    /** What a document says that can be issued, and these members. */
    public String create(LocalUser user, String title, String... members) {
        return create(user, "{\"title\": \"" + title + "\", " + SEATS + ", " + String.join(", ", members) + "}");
    }

    public String titled(LocalUser user, String title) {
        return create(user, "{\"title\": \"" + title + "\"}");
    }

    public ValidatableResponse get(LocalUser user, Object id) {
        return As.user(user).get(path(id)).then();
    }

    public ValidatableResponse patch(LocalUser user, Object id, String patch) {
        return As.user(user).body(patch).patch(path(id)).then();
    }

    public ValidatableResponse delete(LocalUser user, Object id) {
        return As.user(user).delete(path(id)).then();
    }

    public ValidatableResponse issue(LocalUser user, Object id) {
        return As.user(user).post(path(id) + "/issue").then();
    }

    public ValidatableResponse pay(LocalUser user, Object id, String amount) {
        return As.user(user)
                .body("{\"amount\": \"" + amount + "\"}")
                .post(path(id) + "/payments")
                .then();
    }

    public ValidatableResponse history(LocalUser user, Object id) {
        return As.user(user).get(path(id) + "/history").then().statusCode(200);
    }

    public ValidatableResponse list(LocalUser user, String filter) {
        return As.user(user)
                .queryParam("filter", filter)
                .queryParam("count", true)
                .get(path)
                .then()
                .statusCode(200);
    }
}
