package onward.kit.test;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.specification.RequestSpecification;
import java.util.Map;
import onward.kit.local.LocalUser;

/**
 * A write that {@code If-Match} guards.
 *
 * @param method of HTTP
 * @param path that is written to
 * @param body of the write; empty for none
 * @param read where the ETag is that the write is compared with
 */
public record GuardedWrite(String method, String path, String body, String read) {

    /** A write that is compared with what a GET of the same path answers. */
    public static GuardedWrite of(String method, String path, String body) {
        return new GuardedWrite(method, path, body, path);
    }

    /** The same write of what a test has made: {@code {name}} in its paths and body stands for the value of that name. */
    public GuardedWrite with(Map<String, String> values) {
        return new GuardedWrite(method, filled(path, values), filled(body, values), filled(read, values));
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace('{' + value.getKey() + '}', value.getValue());
        }
        return filled;
    }

    /** Fails unless the write is refused to whoever has seen something else, does nothing then, and is done for who has seen what is there. */
    public void requireGuarded(LocalUser user) {
        String etag = etag(user);
        request(user, "\"99-somethingElse\"")
                .request(method, path)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-version"));
        request(user, "*, nonsense").request(method, path).then().statusCode(400);
        assertEquals(etag, etag(user), "a refused write changes nothing");
        request(user, etag).request(method, path).then().statusCode(allOf(greaterThanOrEqualTo(200), lessThan(300)));
    }

    private String etag(LocalUser user) {
        return As.user(user).get(read).then().statusCode(200).extract().header("ETag");
    }

    private RequestSpecification request(LocalUser user, String ifMatch) {
        RequestSpecification request = As.user(user).header("If-Match", ifMatch);
        return body.isEmpty() ? request : request.body(body);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
