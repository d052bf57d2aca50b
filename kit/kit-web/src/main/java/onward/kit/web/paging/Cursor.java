package onward.kit.web.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import onward.contract.problem.ProblemType;
import onward.kit.web.json.Texts;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort values of its last row, and a hash of the list they belong to. Opaque, not secret: whoever forges one gets other
 * rows of what he may read anyway.
 */
final class Cursor {
    private static final byte VERSION = 1;
    private static final int HASH_LENGTH = 8;
    private static final int MAX_LENGTH = 4_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Cursor() {}

    static String write(String list, List<@Nullable Object> values) {
        ArrayNode texts = JSON.createArrayNode();
        values.forEach(value -> texts.add(value == null ? null : value.toString()));
        byte[] hash = hash(list);
        byte[] body = texts.toString().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[1 + HASH_LENGTH + body.length];
        bytes[0] = VERSION;
        System.arraycopy(hash, 0, bytes, 1, HASH_LENGTH);
        System.arraycopy(body, 0, bytes, 1 + HASH_LENGTH, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static List<@Nullable Object> read(String cursor, String list, List<SortOrder.Term> terms) {
        if (cursor.length() > MAX_LENGTH) {
            throw bad("The cursor is none of ours.");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw bad("The cursor is none of ours.");
        }
        if (bytes.length <= 1 + HASH_LENGTH || bytes[0] != VERSION) {
            throw bad("The cursor is none of ours.");
        }
        if (!Arrays.equals(hash(list), Arrays.copyOfRange(bytes, 1, 1 + HASH_LENGTH))) {
            throw bad("The cursor belongs to another filter or sort.");
        }
        return values(
                new String(bytes, 1 + HASH_LENGTH, bytes.length - 1 - HASH_LENGTH, StandardCharsets.UTF_8), terms);
    }

    private static List<@Nullable Object> values(String json, List<SortOrder.Term> terms) {
        JsonNode texts;
        try {
            texts = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw bad("The cursor is none of ours.");
        }
        if (!texts.isArray() || texts.size() != terms.size()) {
            throw bad("The cursor is none of ours.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            values.add(value(texts.get(i), terms.get(i)));
        }
        return values;
    }

    private static @Nullable Object value(JsonNode text, SortOrder.Term term) {
        if (text.isNull() && term.key().nullable()) {
            return null;
        }
        if (!text.isTextual() || !Texts.storable(text.textValue())) {
            throw bad("The cursor is none of ours.");
        }
        try {
            return term.key().kind().read(text.textValue());
        } catch (IllegalArgumentException e) {
            throw bad("The cursor is none of ours.");
        }
    }

    private static byte[] hash(String list) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemType.BAD_CURSOR, detail);
    }
}
