package onward.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final String OUTSIDE = "cb007107"; // 203.0.113.7

    private final ClientAddress direct = new ClientAddress(Set.of());
    private final ClientAddress behindProxies = new ClientAddress(Set.of("10.0.0.0/12", "192.0.2.1", "fd00::/8"));

    @Test
    void believesNobodyUnlessTold() {
        assertEquals(OUTSIDE, direct.of("203.0.113.7", List.of("198.51.100.1")));
        assertEquals(OUTSIDE, behindProxies.of("203.0.113.7", List.of("198.51.100.1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.15.0.9   | 203.0.113.7
            10.15.0.9   | 203.0.113.7:50123
            10.15.0.9   | 198.51.100.1, 203.0.113.7
            10.15.0.9   | 198.51.100.1, 203.0.113.7, 10.0.0.1
            192.0.2.1   | 6.6.6.6,203.0.113.7 , 192.0.2.1
            fd00::9     | 203.0.113.7
            203.0.113.7 | 198.51.100.1
            """)
    void findsTheLastHopThatNoTrustedProxyIs(String connection, String forwardedFor) {
        assertEquals(OUTSIDE, behindProxies.of(connection, List.of(forwardedFor)));
    }

    @Test
    void staysWithTheProxyIfItSaysNothingReadable() {
        assertEquals("0a0f0009", behindProxies.of("10.15.0.9", List.of()));
        assertEquals("0a0f0009", behindProxies.of("10.15.0.9", List.of("203.0.113.7, unknown")));
        assertEquals("0a100009", behindProxies.of("10.16.0.9", List.of("203.0.113.7")));
    }

    @Test
    void takesTheNetworkOfASubscriberForOneAddress() {
        assertEquals("20010db800000001", direct.of("2001:db8:0:1::1", List.of()));
        assertEquals("20010db800000001", direct.of("2001:db8:0:1:ffff::2", List.of()));
        assertEquals("20010db800000001", behindProxies.of("10.0.0.1", List.of("[2001:db8:0:1::3]:443")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/-1", ""})
    void refusesToTrustWhatIsNoAddress(String setting) {
        assertThrows(IllegalArgumentException.class, () -> new ClientAddress(Set.of(setting)));
    }
}
