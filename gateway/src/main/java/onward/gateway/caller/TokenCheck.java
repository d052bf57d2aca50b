package onward.gateway.caller;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Problems;
import onward.gateway.route.Destination;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets nobody pass without a right token, but for the paths that are for anybody. */
@Singleton
public final class TokenCheck {
    private static final Logger LOG = Logger.getLogger(TokenCheck.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final TokenVerification verification;
    private final VerifiedTokens verified;
    private final InstantSource clock = InstantSource.system();

    TokenCheck(
            TokenVerification verification,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") int leewaySeconds) {
        this.verification = verification;
        this.verified = new VerifiedTokens(Duration.ofSeconds(leewaySeconds));
    }

    public void check(RoutingContext context) {
        if (Destination.of(context).anonymous()) {
            context.next();
            return;
        }
        String token = bearerToken(context);
        if (token == null) {
            refuse(context, "Bearer realm=\"onward\"", "The request has no bearer token.");
            return;
        }
        verified.find(token, clock.instant()).ifPresentOrElse(caller -> pass(context, caller), () -> verify(context));
    }

    private static void pass(RoutingContext context, Caller caller) {
        caller.keepIn(context);
        context.next();
    }

    private void verify(RoutingContext context) {
        verification.verify(context).onComplete(answer -> {
            if (answer.succeeded()) {
                verified.keep(answer.result());
                pass(context, answer.result());
            } else if (answer.cause() instanceof AuthenticationFailedException) {
                refuse(
                        context,
                        "Bearer realm=\"onward\", error=\"invalid_token\"",
                        "The bearer token is not right: expired, not signed by the issuer, or for another audience.");
            } else {
                LOG.warnf("Tokens cannot be verified: %s", answer.cause());
                Problems.answer(
                        context,
                        ProblemType.SERVICE_UNAVAILABLE,
                        "Tokens cannot be verified at the moment.",
                        LOOK_AGAIN);
            }
        });
    }

    private static @Nullable String bearerToken(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : null;
    }

    private static void refuse(RoutingContext context, String challenge, String detail) {
        context.response().putHeader("WWW-Authenticate", challenge);
        Problems.answer(context, ProblemType.UNAUTHENTICATED, detail);
    }
}
