package onward.gateway.limit;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a request comes from: its connection, or what a trusted proxy says of it. Anybody can write an {@code X-Forwarded-For}, so its
 * entries are read from the right, and no further than trusted proxies wrote them.
 */
final class ClientAddress {
    private static final int IPV6_BYTES = 16;
    /** A subscriber has a whole network of this many bytes, and could draw a new address for each request. */
    private static final int IPV6_NETWORK_BYTES = 8;

    /** A network by its first bits. */
    private record Network(byte[] address, int bits) {

        static Network of(String text) {
            int slash = text.indexOf('/');
            byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
            int bits = address == null
                    ? -1
                    : slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
            if (address == null || bits < 0 || bits > address.length * Byte.SIZE) {
                throw new IllegalArgumentException(
                        "onward.gateway.rate-limit.trusted-proxies: neither an address nor a network: " + text);
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            int mask = 0xff << (Byte.SIZE - rest);
            return Arrays.equals(address, 0, whole, other, 0, whole)
                    && (rest == 0 || ((address[whole] ^ other[whole]) & mask & 0xff) == 0);
        }
    }

    private final List<Network> trusted;

    ClientAddress(Collection<String> trustedProxies) {
        this.trusted =
                trustedProxies.stream().map(String::strip).map(Network::of).toList();
    }

    /** A key for the address; the same for all of one IPv6 network that a subscriber gets. */
    String of(HttpServerRequest request) {
        SocketAddress connection = request.remoteAddress();
        String host = connection == null ? null : connection.hostAddress();
        return host == null ? "unknown" : of(host, request.headers().getAll("X-Forwarded-For"));
    }

    String of(String connection, List<String> forwardedFor) {
        byte[] address = bytes(connection);
        if (address == null) {
            return connection;
        }
        List<String> hops = new ArrayList<>();
        forwardedFor.forEach(header -> hops.addAll(Arrays.asList(header.split(",", -1))));
        for (int hop = hops.size() - 1; hop >= 0 && isTrusted(address); hop--) {
            byte[] before = bytes(withoutPort(hops.get(hop).strip()));
            if (before == null) {
                break;
            }
            address = before;
        }
        return HexFormat.of().formatHex(address, 0, address.length == IPV6_BYTES ? IPV6_NETWORK_BYTES : address.length);
    }

    private boolean isTrusted(byte[] address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    /** Null if the text is no address; a name is not looked up. */
    private static byte @Nullable [] bytes(String text) {
        return NetUtil.createByteArrayFromIpAddressString(text);
    }
}
