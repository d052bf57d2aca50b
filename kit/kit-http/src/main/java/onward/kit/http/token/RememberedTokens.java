package onward.kit.http.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a token once and remembers whose it is: a signature alone costs a fifth of a read, and several times what the gateway does to pass a request
 * on. Only exactly the same token counts, never beyond its end, and only for a minute, after which a key that the issuer has withdrawn is noticed.
 * A text that is no token is refused without being verified.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberedTokens implements HttpAuthenticationMechanism {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final OidcAuthenticationMechanism oidc;
    private final Duration leeway;
    private final InstantSource clock = InstantSource.system();
    private final Cache<String, SecurityIdentity> identities = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterWrite(REMEMBERED)
            .build();

    @Inject
    RememberedTokens(
            OidcAuthenticationMechanism oidc,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") int leewaySeconds) {
        this.oidc = oidc;
        this.leeway = Duration.ofSeconds(leewaySeconds);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String token = BearerToken.of(request.request());
        if (token == null) {
            return oidc.authenticate(request, providers);
        }
        SecurityIdentity known = identities.getIfPresent(token);
        if (known != null && stillGood(known)) {
            return Uni.createFrom().item(known);
        }
        if (!BearerToken.isSignedJwt(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not a signed JSON web token"));
        }
        return oidc.authenticate(request, providers).invoke(verified -> keep(token, verified));
    }

    private boolean stillGood(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                && isGood(token.getExpirationTime(), leeway, clock.instant());
    }

    static boolean isGood(long expirationTime, Duration leeway, Instant now) {
        return now.isBefore(Instant.ofEpochSecond(expirationTime).plus(leeway));
    }

    private void keep(String token, @Nullable SecurityIdentity verified) {
        if (verified != null && verified.getPrincipal() instanceof JsonWebToken) {
            identities.put(token, withoutRequest(verified));
        }
    }

    /** Its attributes hold on to the request it came with. */
    private static SecurityIdentity withoutRequest(SecurityIdentity verified) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(verified.getPrincipal())
                .addRoles(verified.getRoles())
                .addCredentials(verified.getCredentials())
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
