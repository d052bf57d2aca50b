package onward.kit.test;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The smallest service: says who asks, and where it is. */
@Path("/who")
@Authenticated
public class WhoResource {

    record Who(String id, List<String> roles, String department, String database, String kafka) {}

    private final SecurityIdentity identity;
    private final JsonWebToken token;
    private final DataSource database;
    private final String kafka;

    WhoResource(
            SecurityIdentity identity,
            JsonWebToken token,
            DataSource database,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.identity = identity;
        this.token = token;
        this.database = database;
        this.kafka = kafka;
    }

    @GET
    public Who who() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select current_database()")) {
            result.next();
            return new Who(
                    token.getSubject(),
                    List.copyOf(identity.getRoles()),
                    token.claim("department").map(Object::toString).orElse(""),
                    result.getString(1),
                    kafka);
        }
    }
}
