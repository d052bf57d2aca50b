package onward.kit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP addresses on which a process listens, as Linux tells them. */
public final class ListeningSockets {

    private static final String LISTENING = "0A";

    private ListeningSockets() {}

    /** Whether this system tells; others have no {@code /proc}. */
    public static boolean areTold() {
        return Files.isReadable(Path.of("/proc/net/tcp"));
    }

    /** Those of process {@code pid}; none if it is gone. */
    public static List<InetSocketAddress> of(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            var sockets = files.map(ListeningSockets::target).collect(Collectors.toSet());
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (String table : List.of("tcp", "tcp6")) {
                for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                    String[] words = line.strip().split("\\s+");
                    if (words[3].equals(LISTENING) && sockets.contains("socket:[" + words[9] + "]")) {
                        addresses.add(address(words[1]));
                    }
                }
            }
            return addresses;
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** {@code 0100007F:1F90}: groups of four bytes, each the wrong way round, then the port. */
    private static InetSocketAddress address(String hexadecimal) throws UnknownHostException {
        int colon = hexadecimal.indexOf(':');
        byte[] bytes = new byte[colon / 2];
        for (int i = 0; i < bytes.length; i++) {
            int from = 2 * (i / 4 * 4 + 3 - i % 4);
            bytes[i] = (byte) Integer.parseInt(hexadecimal.substring(from, from + 2), 16);
        }
        return new InetSocketAddress(
                InetAddress.getByAddress(bytes), Integer.parseInt(hexadecimal.substring(colon + 1), 16));
    }
}
