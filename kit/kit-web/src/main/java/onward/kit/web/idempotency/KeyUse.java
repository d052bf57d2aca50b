package onward.kit.web.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import onward.kit.web.problem.Invalid;

/** One use of an idempotency key: whose it is, on what, and what the request said. */
public record KeyUse(String user, String key, String method, String path, byte[] bodyHash) {
    static final int MAX_LENGTH = 255;

    public KeyUse {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new Invalid("Idempotency-Key", "too-long", "A key has 1 to 255 characters.");
        }
    }

    public static KeyUse of(String user, String key, String method, String path, byte[] body) {
        try {
            return new KeyUse(
                    user,
                    key,
                    method,
                    path,
                    MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What concurrent uses of the same key meet on. */
    String lock() {
        return String.join("\n", "idempotency", user, key, method, path);
    }
}
