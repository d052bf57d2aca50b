package onward.kit.test;

import java.time.Duration;
import onward.kit.local.LocalUser;
import onward.kit.local.TokenSigner;

/** Bearer tokens for any user: right ones with {@link #of}, and all the ways to be wrong. */
public final class Tokens {

    private Tokens() {}

    /** A token that every service accepts. */
    public static String of(LocalUser user) {
        return TestServers.tokens().token(user);
    }

    /** A right token that says nothing under these claims. */
    public static String without(LocalUser user, String... claims) {
        TokenSigner signer = TestServers.tokens();
        return signer.sign(signer.claims(user).without(claims));
    }

    /** A token that ended five minutes ago, beyond every leeway. */
    public static String expired(LocalUser user) {
        TokenSigner signer = TestServers.tokens();
        return signer.sign(signer.claims(user).expiredFor(Duration.ofMinutes(5)));
    }

    /** A token in the name of another issuer. */
    public static String ofAnotherIssuer(LocalUser user) {
        TokenSigner signer = TestServers.tokens();
        return signer.sign(signer.claims(user).withIssuer("http://elsewhere.test"));
    }

    /** A token meant for another application. */
    public static String forAnotherAudience(LocalUser user) {
        TokenSigner signer = TestServers.tokens();
        return signer.sign(signer.claims(user).withAudience("another"));
    }

    /** A token with algorithm {@code none}. */
    public static String unsigned(LocalUser user) {
        TokenSigner signer = TestServers.tokens();
        return signer.leaveUnsigned(signer.claims(user));
    }

    /** A token in the name of our issuer, signed by somebody else. */
    public static String signedByAStranger(LocalUser user) {
        TokenSigner signer = TestServers.tokens();
        return signer.signWithForeignKey(signer.claims(user));
    }
}
