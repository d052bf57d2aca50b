package onward.contract.conversion;

/** An {@code Idempotency-Key} header and the fingerprint of the request it came with. */
public record RequestKey(String key, String fingerprint) {}
