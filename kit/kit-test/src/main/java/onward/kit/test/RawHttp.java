package onward.kit.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends requests byte for byte, such as no client library would, on a connection for each. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(15).toMillis();

    /** What came back, the body as it was written on the wire; {@code status} is 0 if nothing did. */
    public record Answer(int status, List<String> headers, String body) {

        /** The first value of a header, empty if there is none. */
        public String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private RawHttp() {}

    /** A head of these lines, without the empty one that ends it, and a body. */
    public static byte[] request(List<String> head, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        head.forEach(line -> request.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        request.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** Sends all of it and reads until the server ends the connection, which the request should ask for. */
    public static Answer send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (SocketException closed) {
                // The server need not read to the end what it refuses; its answer may be there all the same.
                received.reset();
            }
            readAll(socket.getInputStream(), received);
            return answer(received.toString(StandardCharsets.UTF_8));
        }
    }

    private static void readAll(InputStream from, ByteArrayOutputStream into) throws IOException {
        byte[] chunk = new byte[8192];
        try {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                into.write(chunk, 0, read);
            }
        } catch (SocketException reset) {
            if (into.size() == 0) {
                throw reset;
            }
        }
    }

    private static Answer answer(String text) {
        String rest = text;
        while (rest.startsWith("HTTP/1.1 100")) {
            rest = rest.substring(rest.indexOf("\r\n\r\n") + 4);
        }
        int end = rest.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, List.of(), rest);
        }
        List<String> lines = new ArrayList<>(List.of(rest.substring(0, end).split("\r\n")));
        int status = Integer.parseInt(lines.removeFirst().split(" ")[1]);
        return new Answer(status, List.copyOf(lines), rest.substring(end + 4));
    }
}
