package onward.gateway.caller;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Problems;
import onward.gateway.route.Destination;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets nobody pass without a right token, but for the paths that are for anybody. */
@Singleton
public final class TokenCheck {
    private static final Logger LOG = Logger.getLogger(TokenCheck.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final TokenVerification verification;

    TokenCheck(TokenVerification verification) {
        this.verification = verification;
    }

    public void check(RoutingContext context) {
        if (Destination.of(context).anonymous()) {
            context.next();
            return;
        }
        if (bearerToken(context) == null) {
            refuse(context, "Bearer realm=\"onward\"", "The request has no bearer token.");
            return;
        }
        verification.verify(context).onComplete(verified -> {
            if (verified.succeeded()) {
                verified.result().keepIn(context);
                context.next();
            } else if (verified.cause() instanceof AuthenticationFailedException) {
                refuse(
                        context,
                        "Bearer realm=\"onward\", error=\"invalid_token\"",
                        "The bearer token is not right: expired, not signed by the issuer, or for another audience.");
            } else {
                LOG.warnf("Tokens cannot be verified: %s", verified.cause());
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
