package onward.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.restassured.response.Response;
import onward.kit.local.LocalUser;

/** Compares what a write answers with what a GET answers then. */
public final class SameAnswer {
    private SameAnswer() {}

    /** Fails unless body and ETag of the write are those of the GET that follows. */
    public static void require(Response write, LocalUser user, String path) {
        write.then().statusCode(org.hamcrest.Matchers.oneOf(200, 201, 202));
        Response read = As.user(user).get(path);
        read.then().statusCode(200);
        assertEquals(read.asString(), write.asString());
        assertNotNull(write.header("ETag"));
        assertEquals(read.header("ETag"), write.header("ETag"));
        As.user(user)
                .header("If-None-Match", write.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
    }
}
