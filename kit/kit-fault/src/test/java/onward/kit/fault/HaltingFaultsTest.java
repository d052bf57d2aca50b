package onward.kit.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import onward.kit.messaging.fault.FaultPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaltingFaultsTest {
    private static final List<String> PLACES = List.of("EVENT", "CONVERSION", "EVENT", "CONVERSION");

    @Test
    void endsTheProcessAtThePointAlone() {
        assertEquals(
                List.of(
                        "RELAY_AFTER_SEND EVENT",
                        "RELAY_AFTER_SEND CONVERSION",
                        "RELAY_AFTER_SEND EVENT",
                        "RELAY_AFTER_SEND CONVERSION"),
                endsWith(Map.of("onward.fault.halt-at", "relay-after-send")));
    }

    @Test
    void endsItInThePlaceAlone() {
        assertEquals(
                List.of("BEFORE_COMMIT CONVERSION", "BEFORE_COMMIT CONVERSION"),
                endsWith(Map.of("onward.fault.halt-at", "before-commit", "onward.fault.in", "CONVERSION")));
    }

    @Test
    void sparesItAsOftenAsItIsTold() {
        assertEquals(
                List.of("AFTER_COMMIT CONVERSION"),
                endsWith(Map.of("onward.fault.halt-at", "after-commit", "onward.fault.spare", "3")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somewhere"})
    void refusesAPointThatIsNone(String point) {
        assertThrows(IllegalArgumentException.class, () -> endsWith(Map.of("onward.fault.halt-at", point)));
    }

    /** Where it would have ended, on a walk past every point in {@link #PLACES}. */
    private static List<String> endsWith(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        List<String> ends = new ArrayList<>();
        List<String> at = new ArrayList<>();
        HaltingFaults faults = new HaltingFaults(properties, () -> ends.add(at.getLast()));
        for (FaultPoint point : FaultPoint.values()) {
            for (String place : PLACES) {
                at.add(point + " " + place);
                faults.at(point, place);
            }
        }
        return ends;
    }
}
