package onward.kit.web.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "P1W, PT168H",
        "P1M, PT720H",
        "P1Y, PT8760H",
        "P1Y2M3W4D, PT10800H",
        "P1D, PT24H",
        "PT36H, PT36H",
        "P1DT12H30M, PT36H30M",
        "PT0.5S, PT0.5S",
        "P-1D, PT-24H"
    })
    void readsDurationsOfTheStandard(String text, Duration expected) {
        assertEquals(expected, Durations.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1",
                "P1DT",
                "1 week",
                "T1H",
                "P1H",
                "PT1D",
                "-PT1H",
                "P99999999999Y",
                "P2147483647YT1H1"
            })
    void refusesWhatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> Durations.read(text));
    }
}
