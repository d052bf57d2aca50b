package onward.gateway.route;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/leads",
                "/api/v1/leads/",
                "/api/v1/leads/by-origin/hub%2Fspot/a%20b",
                "/api/v1/leads/by-origin/x/%C3%A9t%C3%A9",
                "/api/v1/leads/a..b",
                "/api/v1/leads/...",
                "/api/v1/leads/x;y=1",
                "/api/v1/leads/by-origin/x/%252e%252e"
            })
    void acceptsWhatMeansOnePlaceOnly(String path) {
        assertTrue(RequestPath.isPlain(path));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "*",
                "api/v1/leads",
                "/api/v1/../internal",
                "/api/v1/..",
                "/api/v1/./leads",
                "/api/v1//leads",
                "//internal",
                "/api/v1/..%2finternal",
                "/api/v1/..%2Finternal",
                "/api/v1/%2e%2e/internal",
                "/api/v1/.%2e/internal",
                "/api/v1/leads%2f..%2f..%2finternal",
                "/api/v1/..;x=1/internal",
                "/api/v1/%2e%2e;x=1/internal",
                "/api/v1/..%5cinternal",
                "/api/v1/..\\internal",
                "/api/v1/leads%00",
                "/api/v1/leads%0d%0aX:y",
                "/api/v1/leads/%zz",
                "/api/v1/leads/%2",
                "/api/v1/leads/%"
            })
    void refusesWhatCouldMeanAnother(String path) {
        assertFalse(RequestPath.isPlain(path));
    }
}
