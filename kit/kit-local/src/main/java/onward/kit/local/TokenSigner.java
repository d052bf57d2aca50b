package onward.kit.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Signs tokens as the {@link OpenIdIssuer} at {@code issuer} would, whether or not that runs in this JVM. */
public final class TokenSigner {

    /** How long a token lasts unless said otherwise: a working day. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private final String issuer;
    private final SigningKey key;
    private final InstantSource clock = InstantSource.system();

    TokenSigner(String issuer, SigningKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /** The signer of the issuer at {@code issuer} that keeps its key in {@code keyDirectory}. */
    public static TokenSigner of(String issuer, Path keyDirectory) {
        return new TokenSigner(issuer, SigningKey.keptInDirectory(keyDirectory));
    }

    /** A right token for {@code user}. */
    public String token(LocalUser user) {
        return key.sign(claims(user));
    }

    /** The claims of a right token, to be changed and given to {@link #sign}. */
    public TokenClaims claims(LocalUser user) {
        return TokenClaims.of(user, issuer, clock.instant(), LIFETIME);
    }

    public String sign(TokenClaims claims) {
        return key.sign(claims);
    }

    /** A token that says {@code claims} with algorithm {@code none}. */
    public String leaveUnsigned(TokenClaims claims) {
        return key.leaveUnsigned(claims);
    }

    /** A token that says {@code claims}, signed with a key that is not among the issuer's. */
    public String signWithForeignKey(TokenClaims claims) {
        return SigningKey.generate().sign(claims);
    }

    Map<String, Object> publicKey() {
        return key.asJwk();
    }
}
