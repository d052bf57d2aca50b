package onward.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10|15",
                "wait=20|25",
                "respond-async, wait=30|35",
                "respond-async,wait=30|35",
                "WAIT = 12|17",
                "wait=\"12\"|17",
                "wait=1|10",
                "wait=999999999|65"
            })
    void waitsAsLongAsAskedAndALittleMore(String prefer, long seconds) {
        assertEquals(new Patience(Duration.ofSeconds(seconds), true), Patience.of(List.of(prefer), USUAL, MARGIN));
    }

    @ParameterizedTest
    @CsvSource({"return=minimal", "await=30", "wait=soon", "x-wait=30"})
    void waitsAsUsualForAnythingElse(String prefer) {
        assertEquals(new Patience(USUAL, false), Patience.of(List.of(prefer), USUAL, MARGIN));
    }

    @Test
    void findsTheWaitInTheSecondHeader() {
        assertEquals(
                new Patience(Duration.ofSeconds(25), true),
                Patience.of(List.of("return=minimal", "wait=20"), USUAL, MARGIN));
    }
}
