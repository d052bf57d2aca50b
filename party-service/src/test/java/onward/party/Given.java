package onward.party;

import static org.awaitility.Awaitility.await;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import onward.kit.local.LocalUser;
import onward.kit.test.As;

/** Contacts, companies and users that a test starts from, made as users make them. */
public final class Given {
    public static final String CONTACTS = "/api/v1/contacts";
    public static final String COMPANIES = "/api/v1/companies";

    private Given() {}

    /** A contact with this last name, and the companies in this order; its id. */
    public static String contact(LocalUser by, String lastName, String... companies) {
        String links = Arrays.stream(companies).map(Given::ref).collect(Collectors.joining(", "));
        return id(As.user(by)
                .body("{\"lastName\": \"%s\", \"companies\": [%s]}".formatted(lastName, links))
                .post(CONTACTS)
                .then());
    }

    /** A company with this name; its id. */
    public static String company(LocalUser by, String name) {
        return id(As.user(by)
                .body("{\"name\": \"%s\"}".formatted(name))
                .post(COMPANIES)
                .then());
    }

    /** The user came once, and this service has heard of him. */
    public static void known(LocalUser user) {
        As.user(user).post("/internal/users/seen").then().statusCode(204);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> As.user(LocalUser.ADMIN)
                        .body("{\"lastName\": \"Probe\", \"responsible\": \"%s\"}".formatted(user.id()))
                        .post(CONTACTS)
                        .then()
                        .statusCode(201));
    }

    /** How a request names a contact or company. */
    public static String ref(String id) {
        return "{\"id\": \"" + id + "\"}";
    }

    private static String id(ValidatableResponse created) {
        return created.statusCode(201).extract().path("id");
    }
}
