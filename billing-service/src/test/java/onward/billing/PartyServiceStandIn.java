package onward.billing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;
import onward.kit.test.OwnersStandIn;

/** Answers besides who companies and contacts are, and with the bytes of files; these, too, are in the id. */
public final class PartyServiceStandIn extends OwnersStandIn {

    /** What the bytes of a file are. */
    public enum FileKind {
        PNG,
        TRANSPARENT_PNG,
        JPEG,
        TEXT
    }

    /** The id of a file that the user may read; a picture is red, of this size. */
    public static UUID file(FileKind kind, int width, int height) {
        String random = UUID.randomUUID().toString().substring(1, 24);
        return UUID.fromString("%d%s%04x%04x%s".formatted(kind.ordinal(), random, width, height, READABLE));
    }

    @Override
    protected void answerMore(HttpServer server) {
        server.createContext("/api/v1/companies", exchange -> answerItem(exchange, """
                {"id": "%s", "version": 0, "name": "Readable Ltd"}"""));
        server.createContext("/api/v1/contacts", exchange -> answerItem(exchange, """
                {"id": "%s", "version": 0, "firstName": "Readable", "lastName": "Reader"}"""));
        server.createContext("/api/v1/files", PartyServiceStandIn::answerFile);
    }

    /** An item as its owner shows it, with its id; 404 if the user may not read it. */
    private static void answerItem(HttpExchange exchange, String item) throws IOException {
        String id = lastPart(exchange);
        int status = id.endsWith(READABLE) ? 200 : id.endsWith(DOWN) ? 503 : 404;
        send(exchange, status, "application/json", item.formatted(id).getBytes(StandardCharsets.UTF_8));
    }

    private static void answerFile(HttpExchange exchange) throws IOException {
        String id = lastPart(exchange);
        FileKind kind = FileKind.values()[Character.digit(id.charAt(0), 16) % FileKind.values().length];
        byte[] bytes = "no picture".getBytes(StandardCharsets.UTF_8);
        if (kind != FileKind.TEXT) {
            int width = Integer.parseInt(id.substring(24, 28), 16);
            int height = Integer.parseInt(id.substring(28, 32), 16);
            boolean opaque = kind != FileKind.TRANSPARENT_PNG;
            BufferedImage picture =
                    new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
            Graphics2D canvas = picture.createGraphics();
            canvas.setColor(new Color(0xc8, 0x20, 0x20));
            // of a transparent one the upper half is there
            canvas.fillRect(0, 0, width, opaque ? height : Math.max(1, height / 2));
            canvas.dispose();
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            ImageIO.write(picture, kind == FileKind.JPEG ? "jpeg" : "png", written);
            bytes = written.toByteArray();
        }
        send(exchange, id.endsWith(READABLE) ? 200 : 404, "application/octet-stream", bytes);
    }

    private static String lastPart(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
