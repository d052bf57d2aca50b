package onward.kit.web.caller;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import onward.contract.access.Actor;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who sent this request, by the verified token. Asked in a request without a token, it fails as 401. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;
    private @Nullable Actor actor;

    @Inject
    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Id is {@code sub}, roles are {@code groups}; name and department may be absent. */
    public Actor actor() {
        if (actor == null) {
            JsonWebToken token = jwt();
            actor = new Actor(
                    token.getSubject(),
                    token.getClaim("name"),
                    identity.getRoles().stream().sorted().toList(),
                    token.getClaim("department"));
        }
        return actor;
    }

    public String id() {
        return actor().id();
    }

    public @Nullable String email() {
        return jwt().getClaim("email");
    }

    /** As it came, to call another service in the caller's name. */
    public String token() {
        return jwt().getRawToken();
    }

    /** 403 for everybody but administrators; {@code what} completes "Only an administrator may …". */
    public void requireAdmin(String what) {
        if (!actor().isAdmin()) {
            throw new ProblemException(ProblemType.ACCESS_DENIED, "Only an administrator may " + what + ".");
        }
    }

    /** 403 unless the caller has one of the roles or is an administrator. */
    public void requireRole(String what, List<String> roles) {
        if (!actor().isAdmin() && actor().roles().stream().noneMatch(roles::contains)) {
            throw new ProblemException(
                    ProblemType.ACCESS_DENIED, "Only " + String.join(", ", roles) + " may " + what + ".");
        }
    }

    private JsonWebToken jwt() {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new UnauthorizedException();
        }
        return token;
    }
}
