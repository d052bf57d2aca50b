package onward.kit.http.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.MultiMap;
import onward.contract.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type      | x
            Content-Type      | /
            Content-Type      | application/
            Content-Type      | application/json, text/plain
            Content-Type      | application/json;charset
            Content-Type      | application/json; charset="utf-8
            Content-Type      | */*
            Content-Type      | ''
            Content-Type      | application json
            Content-Type      | multipart/form-data
            Content-Type      | multipart/form-data; boundary=
            Content-Type      | multipart/form-data; boundary=""
            Accept            | x
            Accept            | application/json,
            Accept            | application/json;q=2
            Accept            | application/json;q=many
            Accept            | application/json;q=0.1234
            Accept            | ;;
            Accept            | text/html text/plain
            Transfer-Encoding | gzip
            Transfer-Encoding | gzip, chunked
            Transfer-Encoding | identity
            """)
    void refusesWhatCannotBeRead(String header, String value) {
        assertEquals(
                ProblemType.MALFORMED, fault(MultiMap.caseInsensitiveMultiMap().add(header, value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type     | application/json; charset=utf-16
            Content-Type     | application/json;charset="ISO-8859-1"
            Content-Type     | application/merge-patch+json; CHARSET=latin1
            Content-Encoding | gzip
            Content-Encoding | br
            Content-Encoding | identity, gzip
            """)
    void refusesBodiesThatNobodyDecodes(String header, String value) {
        assertEquals(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                fault(MultiMap.caseInsensitiveMultiMap().add(header, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Host", "Idempotency-Key", "Content-Type", "Content-Length"})
    void refusesTheSecondOfWhatThereIsOnce(String header) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, "text/a");
        headers.add(header.toLowerCase(java.util.Locale.ROOT), "text/a");

        assertEquals(ProblemType.MALFORMED, fault(headers));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type      | application/json
            Content-Type      | application/json; charset=UTF-8
            Content-Type      | Application/Merge-Patch+JSON;charset="utf-8"
            Content-Type      | multipart/form-data; boundary="a; b"; charset=ISO-8859-1
            Content-Type      | text/plain;
            Content-Encoding  | identity
            Transfer-Encoding | chunked
            Transfer-Encoding | Chunked
            Accept            | */*
            Accept            | ''
            Accept            | text/html, image/gif, *; q=.2, */*; q=.2
            Accept            | text/html,application/xhtml+xml;q=0.9,*/*;q=0.8
            Accept            | application/json;q=1.000;v="a,\\"b"
            Accept            | application/*
            """)
    void letsPassWhatIsWritten(String header, String value) {
        assertEquals(null, fault(MultiMap.caseInsensitiveMultiMap().add(header, value)));
    }

    @Test
    void readsLongHeadersWithoutGettingLost() {
        String ranges = "application/json;q=0.5, ".repeat(1_500) + "*/*";

        assertEquals(null, fault(MultiMap.caseInsensitiveMultiMap().add("Accept", ranges)));
    }

    private static @org.jspecify.annotations.Nullable ProblemType fault(MultiMap headers) {
        return RequestHeaders.fault(headers).map(RequestHeaders.Fault::type).orElse(null);
    }
}
