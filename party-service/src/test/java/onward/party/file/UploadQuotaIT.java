package onward.party.file;

import static onward.party.file.FileCalls.pdf;
import static onward.party.file.FileCalls.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import onward.kit.local.LocalUser;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
@TestProfile(UploadQuotaIT.Small.class)
class UploadQuotaIT {

    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onward.files.quota.bytes", "10K", "onward.files.quota.files", "4");
        }
    }

    private final LocalUser zoe = LocalUser.named("zoe-" + UUID.randomUUID(), "sales");

    @Inject
    DataSource database;

    @Test
    void aUserUploadsOnlySoManyBytesADay() throws SQLException {
        assertEquals(201, bytes(zoe, 6_000).statusCode());
        assertEquals(201, bytes(zoe, 4_000).statusCode());

        HttpResponse<String> refused = bytes(zoe, 1_000);
        assertEquals(429, refused.statusCode(), refused::body);
        assertEquals(
                "/problems/too-many-requests", JsonPath.from(refused.body()).getString("type"));
        assertEquals(
                86_400,
                Integer.parseInt(refused.headers().firstValue("Retry-After").orElse("")),
                60);
        assertEquals(201, bytes(zoe, 200).statusCode());
        assertEquals(
                201,
                bytes(LocalUser.named("max-" + UUID.randomUUID(), "sales"), 6_000)
                        .statusCode());

        aDayPasses();
        assertEquals(201, bytes(zoe, 6_000).statusCode());
    }

    @Test
    void aUserUploadsOnlySoManyFilesADayAlsoAtTheSameTime() {
        long kept = IntStream.range(0, 8)
                .parallel()
                .filter(file -> bytes(zoe, 100).statusCode() == 201)
                .count();

        assertEquals(4, kept);
    }

    private void aDayPasses() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update file set uploaded_at = uploaded_at - interval '25 hours' where uploaded_by = ?")) {
            statement.setString(1, zoe.id());
            statement.executeUpdate();
        }
    }

    private static HttpResponse<String> bytes(LocalUser by, int size) {
        return upload(by, "plan.pdf", Arrays.copyOf(pdf(), size), Map.of());
    }
}
