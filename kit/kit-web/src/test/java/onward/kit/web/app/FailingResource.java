package onward.kit.web.app;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.kit.web.problem.ProblemException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Everything that can go wrong behind a resource. */
@Path("/api/v1/failing")
@Produces(MediaType.APPLICATION_JSON)
public class FailingResource {
    private final EntityManager entityManager;
    private final AgroalDataSource database;

    FailingResource(EntityManager entityManager, AgroalDataSource database) {
        this.entityManager = entityManager;
        this.database = database;
    }

    @GET
    @Path("/public")
    @PermitAll
    public String open() {
        return "\"for anybody\"";
    }

    @GET
    @Path("/admins")
    @RolesAllowed("admin")
    public String admins() {
        return "\"for admins\"";
    }

    @GET
    @Path("/denied")
    public String denied() {
        throw ProblemException.accessDenied(
                "You may not create deals.",
                List.of(new Denial("deal", Operation.CREATE, Level.OWN, Level.NONE, List.of("manager", "sales"))));
    }

    @POST
    @Path("/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public String upload(@RestForm("file") @Nullable FileUpload file) {
        return file == null ? "\"nothing\"" : "\"" + file.size() + " bytes\"";
    }

    @POST
    @Path("/made")
    @Consumes(MediaType.WILDCARD)
    public Response made(@QueryParam("where") URI where) {
        return Response.created(where).build();
    }

    @GET
    @Path("/bug")
    public String bug() {
        throw new IllegalStateException("secret of onward.kit.web.app.FailingResource");
    }

    @GET
    @Path("/slow-list")
    @Transactional
    public String slowList(@QueryParam("filter") @Nullable String filter) {
        entityManager.createNativeQuery("set local statement_timeout = 50").executeUpdate();
        entityManager.createNativeQuery("select cast(pg_sleep(5) as text)").getSingleResult();
        return "\"never\"";
    }

    @GET
    @Path("/bad-sql")
    @Transactional
    public String badSql() {
        entityManager
                .createNativeQuery("select secret_column from secret_table")
                .getResultList();
        return "\"never\"";
    }

    @GET
    @Path("/nul")
    @Transactional
    public String nul() {
        entityManager.createNativeQuery("select ?").setParameter(1, "a\0b").getResultList();
        return "\"never\"";
    }

    @GET
    @Path("/lock")
    public String lock() {
        throw new OptimisticLockException("secret");
    }

    @GET
    @Path("/no-connection")
    public String noConnection() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            while (true) {
                all.add(database.getConnection());
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @GET
    @Path("/empty")
    public Response empty() {
        return Response.status(409).build();
    }

    @GET
    @Path("/gone")
    public Response gone() {
        throw new WebApplicationException(410);
    }

    @GET
    @Path("/teapot")
    public Response teapot() {
        return Response.status(404).build();
    }
}
