package onward.kit.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Draws requests that nobody sends on purpose: known paths with odd methods, queries, headers and bodies, each of which HTTP itself allows. The same
 * seed draws the same requests. None of them may be answered 5xx, and every refusal is a problem that says the status of the answer.
 */
public final class OddRequests {
    private static final List<String> METHODS =
            List.of("GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "",
            "?",
            "?x",
            "?limit=0",
            "?limit=1e9",
            "?filter=%00",
            "?filter=(((",
            "?sort=-",
            "?a=b;c=d",
            "?cursor=%ff",
            "?fields=,,",
            "?format=",
            "?count=maybe",
            "?types=lead,,x",
            "?id=%C3%28");
    private static final Map<String, List<String>> HEADERS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "Content-Type",
                    List.of(
                            "application/json",
                            "application/json",
                            "application/json",
                            "x",
                            "/",
                            ";",
                            "application/json;;",
                            "application/json; charset=utf-16",
                            "application/json; charset=klingon",
                            "text/plain",
                            "*/*",
                            "application/merge-patch+json",
                            "application/json, text/plain",
                            "multipart/form-data",
                            "multipart/form-data; boundary=",
                            "multipart/form-data; boundary=odd",
                            "multipart/mixed; boundary=\"",
                            "application/x-www-form-urlencoded",
                            "a/b;" + "c=d;".repeat(500))),
            Map.entry(
                    "Accept",
                    List.of(
                            "application/json",
                            "*/*",
                            "x",
                            ",",
                            "*;q=.2",
                            "application/json;q=2",
                            "application/json;q=x",
                            "text/html",
                            "application/pdf",
                            "image/*",
                            "/;q=",
                            "application/json;" + "v=1;".repeat(500))),
            Map.entry("Accept-Encoding", List.of("gzip", "gzip;q=x", "br, *;q=0", ";;", "identity;q=0")),
            Map.entry("Accept-Language", List.of("de", "!!", "de;q=9", "x-".repeat(200))),
            Map.entry("Accept-Charset", List.of("utf-16", "!!", ";")),
            Map.entry("Content-Encoding", List.of("gzip", "identity", "br", ",")),
            Map.entry("Content-Language", List.of("!!", "en")),
            Map.entry("Content-Location", List.of("::", "/x")),
            Map.entry("Idempotency-Key", List.of("k", "\"", "k".repeat(300), "\u00e9")),
            Map.entry("If-Match", List.of("*", "x", "\"", "\"1\"", "W/\"1\"", "\"1\",,", "\"99999999999999999999\"")),
            Map.entry("If-None-Match", List.of("*", "x", "\"", "W/\"1\"", ",")),
            Map.entry("If-Modified-Since", List.of("x", "Sat, 28 Nov 2026 00:00:00 GMT", "-1")),
            Map.entry("If-Unmodified-Since", List.of("x", "0")),
            Map.entry("Range", List.of("bytes=0-", "bytes=9-1", "x")),
            Map.entry("Prefer", List.of("wait=0", "wait=x", "wait=-1", "wait=99999999999999", "wait", ";;=")),
            Map.entry("Expect", List.of("100-continue", "200-ok")),
            Map.entry("Origin", List.of("null", "http://", "x", "http://app.test")),
            Map.entry("Access-Control-Request-Method", List.of("PATCH", "x")),
            Map.entry("Cookie", List.of("=", "a=b; a=b", ";;")),
            Map.entry("Last-Event-ID", List.of("x", "-1")),
            Map.entry("X-Request-Id", List.of("\u00e9", "x".repeat(1_000), "a b")),
            Map.entry("X-Forwarded-For", List.of("x", "1.2.3.4, ,", "::1")),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE")),
            Map.entry("traceparent", List.of("x", "00-0-0-00", "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00")),
            Map.entry("tracestate", List.of("=", "a=" + "b".repeat(600))),
            Map.entry("baggage", List.of(";;=", "a=%")),
            Map.entry("Via", List.of("x")),
            Map.entry("TE", List.of("trailers", "gzip")),
            Map.entry("Upgrade", List.of("websocket", "h2c"))));
    private static final List<String> TRANSFERS = List.of("chunked", "Chunked", "CHUNKED", "gzip, chunked");
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "null",
            "{",
            "\"",
            "{\"a\":1}",
            "\u0000",
            "{\"title\":\"x\"}",
            "--odd",
            "--odd--",
            "--odd--\r\n",
            "--odd\r\n\r\n",
            "--odd\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nbytes\r\n--odd--\r\n",
            "--odd\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nbytes",
            "--odd\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a",
            "--odd\r\nContent-Disposition: form-data\r\n\r\nx\r\n--odd--\r\n",
            "--odd\r\nContent-Disposition: ;;;=\r\nContent-Type: x\r\n\r\nx\r\n--odd--\r\n",
            "--odd\r\nno header\r\n\r\nx\r\n--odd--\r\n",
            "--odd\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--odd--\r\n",
            "a=b&c=%zz",
            "x".repeat(20_000));

    private static final int ENOUGH = 3;

    private record Drawn(int number, List<String> head, byte[] body) {
        @Override
        public String toString() {
            return number + ": " + String.join(" | ", head).replaceAll("eyJ[^ |]{40,}", "eyJ…") + " || "
                    + new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1);
        }
    }

    private final Random random;
    private final List<String> paths;
    private final String token;

    private OddRequests(long seed, List<String> paths, String token) {
        this.random = new Random(seed);
        this.paths = paths;
        this.token = token;
    }

    /**
     * Sends so many requests to these paths and fails with those that were answered wrongly, at the latest after {@link #ENOUGH}.
     *
     * @param token a right one, which most of the requests have
     */
    public static void areRefusedWithProblems(long seed, int count, int port, List<String> paths, String token) {
        OddRequests odd = new OddRequests(seed, paths, token);
        List<String> wrong = new ArrayList<>();
        for (int number = 0; number < count && wrong.size() < ENOUGH; number++) {
            Drawn request = odd.draw(number);
            String answer = wrongAnswer(request, port);
            if (!answer.isEmpty()) {
                wrong.add(request + "\n  " + answer);
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("seed " + seed + "\n" + String.join("\n", wrong));
        }
    }

    /** What is wrong with the answer to the request; empty if nothing is. */
    private static String wrongAnswer(Drawn request, int port) {
        try {
            RawHttp.Answer answer = RawHttp.send(port, RawHttp.request(request.head(), request.body()));
            boolean refusal = answer.status() >= 400
                    && answer.status() < 500
                    && answer.header("Content-Type").startsWith("application/problem+json")
                    && (answer.body().contains("\"status\":" + answer.status())
                            || answer.header("Content-Encoding").equals("gzip"));
            return refusal || answer.status() >= 200 && answer.status() < 400
                    ? ""
                    : "was answered " + answer.status() + " " + answer.headers() + " "
                            + answer.body().lines().limit(3).toList();
        } catch (IOException none) {
            return "was not answered: " + none;
        }
    }

    private Drawn draw(int number) {
        List<String> head = new ArrayList<>();
        head.add(one(METHODS) + " " + one(paths) + one(QUERIES) + " HTTP/1.1");
        head.add("Host: localhost");
        head.add("Connection: close");
        authorization().forEach(value -> head.add("Authorization: " + value));
        List<String> names = new ArrayList<>(HEADERS.keySet());
        Collections.shuffle(names, random);
        for (String name : names.subList(0, random.nextInt(4))) {
            head.add(name + ": " + one(values(name)));
        }
        if (random.nextInt(3) > 0 && head.stream().noneMatch(line -> line.startsWith("Content-Type"))) {
            head.add("Content-Type: " + one(values("Content-Type")));
        }
        byte[] body = random.nextInt(10) == 0 ? noise() : one(BODIES).getBytes(StandardCharsets.ISO_8859_1);
        if (random.nextInt(5) == 0) {
            head.add("Transfer-Encoding: " + one(TRANSFERS));
            return new Drawn(number, head, chunked(body));
        }
        head.add("Content-Length: " + body.length);
        return new Drawn(number, head, body);
    }

    private List<String> authorization() {
        return switch (random.nextInt(12)) {
            case 0 -> List.of();
            case 1 ->
                List.of("Bearer "
                        + one(List.of(
                                ".", "..", "...", "a.b.c", "", " ", "e30.e30.e30", "\u00e9.\u00e9.\u00e9", "=.=.=")));
            case 2 -> List.of("Bearer " + oddToken());
            case 3 ->
                List.of(one(List.of(
                        "Basic YTpi", "Bearer", "bearer" + token, "Digest x", "", "Negotiate", "DPoP " + token)));
            case 4 ->
                random.nextBoolean() ? List.of("Bearer " + token, "Bearer " + token) : List.of("Bearer " + changed());
            default -> List.of("Bearer " + token);
        };
    }

    /** Two pieces of JSON and a signature, as strange as JSON can be. */
    private String oddToken() {
        List<String> headers = List.of(
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\",\"kid\":\"1\"}",
                "{\"alg\":\"RS256\",\"kid\":\"\"}",
                "{\"alg\":\"ES256\",\"crit\":[\"x\"],\"x\":1}",
                "{\"alg\":\"RS256\",\"crit\":5}",
                "{\"alg\":\"\"}",
                "{\"alg\":5}",
                "[]",
                "{\"alg\":\"RS256\",\"jwk\":5}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
                "{\"alg\":\"RS256\",\"b64\":false}",
                "{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(500) + "\"}",
                "{\"alg\":\"RS256\",\"x5t\":[1]}",
                "{\"alg\":\"RS256\",\"x5c\":\"x\"}");
        List<String> claims = List.of(
                "{}",
                "{\"exp\":\"x\"}",
                "{\"exp\":-1,\"iss\":5}",
                "{\"aud\":{}}",
                "{\"sub\":[]}",
                "{\"groups\":5}",
                "[]",
                "x",
                "{\"exp\":1e400}",
                "{\"exp\":99999999999999999999,\"iat\":{}}",
                "{\"iss\":null}");
        return Stream.of(one(headers), one(claims), "signature")
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .reduce((left, right) -> left + "." + right)
                .orElseThrow();
    }

    private String changed() {
        StringBuilder changed = new StringBuilder(token);
        for (int change = 0; change < 3; change++) {
            changed.setCharAt(random.nextInt(changed.length()), (char) ('!' + random.nextInt(90)));
        }
        return changed.toString();
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        if (body.length > 0) {
            chunks.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            chunks.writeBytes(body);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return chunks.toByteArray();
    }

    private static List<String> values(String header) {
        return HEADERS.getOrDefault(header, List.of(""));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
