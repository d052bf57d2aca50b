package onward.gateway.caller;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Problems;
import onward.gateway.route.Destination;
import onward.kit.http.token.BearerToken;
import org.jboss.logging.Logger;

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
        if (BearerToken.of(context.request()) == null) {
            refuse(context, "Bearer realm=\"onward\"", "The request has no bearer token.");
            return;
        }
        verification.verify(context).onComplete(answer -> {
            if (answer.succeeded()) {
                answer.result().keepIn(context);
                context.next();
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

    private static void refuse(RoutingContext context, String challenge, String detail) {
        context.response().putHeader("WWW-Authenticate", challenge);
        Problems.answer(context, ProblemType.UNAUTHENTICATED, detail);
    }
}
