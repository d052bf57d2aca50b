package onward.kit.http.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private static final String HEADER = coded("{\"alg\":\"RS256\",\"kid\":\"1\"}");
    private static final String CLAIMS = coded("{\"sub\":\"ann\"}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "...",
                "a",
                "a.b",
                "a.b.c",
                "a.b.c.d.e",
                "e30.e30.",
                ".e30.e30",
                "e30..e30",
                "ü.ü.ü",
                "%2e"
            })
    void anyTextIsNoToken(String text) {
        assertEquals(false, BearerToken.isSignedJwt(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"alg":"RS256"}             | {}             | true
            {"alg":"RS256","kid":"1"}   | {"sub":"ann"}  | true
            {}                          | {"sub":"ann"}  | false
            {"alg":5}                   | {"sub":"ann"}  | false
            {"alg":null}                | {"sub":"ann"}  | false
            {"alg":"RS256","kid":[1]}   | {"sub":"ann"}  | false
            {"alg":"RS256","kid":null}  | {"sub":"ann"}  | false
            [{"alg":"RS256"}]           | {"sub":"ann"}  | false
            {"alg":"RS256"              | {"sub":"ann"}  | false
            {"alg":"RS256"}             | []             | false
            {"alg":"RS256"}             | null           | false
            {"alg":"RS256"}             | "ann"          | false
            """)
    void aTokenIsTwoObjectsAndASignature(String header, String claims, boolean token) {
        assertEquals(token, BearerToken.isSignedJwt(coded(header) + "." + coded(claims) + ".c2ln"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".c2ln ", ".c2 ln", ".c2ln.", ".c2ln.x", ".c2+n", ".", ""})
    void aSignatureIsOnePieceOfBase64(String signature) {
        assertEquals(false, BearerToken.isSignedJwt(HEADER + "." + CLAIMS + signature));
    }

    private static String coded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
