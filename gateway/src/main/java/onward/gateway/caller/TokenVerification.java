package onward.gateway.caller;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import onward.contract.access.Actor;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Asks the OpenID resource server of Quarkus whether the bearer token of a request is right, and reads who it names. */
@Singleton
class TokenVerification {
    private final HttpAuthenticator authenticator;

    TokenVerification(HttpAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Fails with {@link AuthenticationFailedException} for a token that is not right, with anything else if that is not known. */
    Future<Caller> verify(RoutingContext context) {
        return Future.fromCompletionStage(authenticator
                .attemptAuthentication(context)
                .map(TokenVerification::caller)
                .subscribeAsCompletionStage());
    }

    private static Caller caller(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new AuthenticationFailedException("not a JSON web token");
        }
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new AuthenticationFailedException("no subject");
        }
        Actor actor = new Actor(
                subject, token.getClaim("name"), roles(token.getClaim("groups")), token.getClaim("department"));
        return new Caller(
                actor,
                token.getClaim("email"),
                identity.getCredential(AccessTokenCredential.class).getToken(),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private static List<String> roles(Object groups) {
        List<String> roles = new ArrayList<>();
        if (groups instanceof Collection<?> named) {
            named.forEach(role -> roles.add(role.toString()));
        }
        return roles;
    }
}
