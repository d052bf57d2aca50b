package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.conversionOf;
import static onward.conversion.conversion.ConversionCalls.read;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** The same key is the same conversion. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionKeyIT extends AmongFakeOwners {
    @Test
    void theSameKeyIsTheSameConversionAsItIsNow() {
        FakeSource lead = owners.aLead();
        String key = UUID.randomUUID().toString();
        String first = withKey(key, lead, ANN).then().statusCode(202).extract().path("id");
        read(first, ANN, "wait=30").body("state", equalTo("COMPLETED"));

        withKey(key, lead, ANN)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first))
                .body("state", equalTo("COMPLETED"));
    }

    @Test
    void twoAtOnceUnderOneKeyAreOneConversion() {
        FakeSource lead = owners.aLead();
        String key = UUID.randomUUID().toString();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Response>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> withKey(key, lead, ANN), both));
            }
            Set<String> ids = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() != 409)
                    .map(answer -> answer.<String>path("id"))
                    .collect(Collectors.toSet());
            assertEquals(1, ids.size());
        }
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        withKey(key, owners.aLead(), ANN).then().statusCode(202);

        withKey(key, owners.aLead(), ANN)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void anotherUsersKeyIsAnotherKey() {
        String key = UUID.randomUUID().toString();
        String anns = withKey(key, owners.aLead(), ANN)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String bobs = withKey(key, owners.aLead(), BOB)
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertNotEquals(anns, bobs);
    }

    @Test
    void theKeyFindsWhatWasReservedBeforeTheAnswerWasLost() {
        FakeSource lead = owners.aLead().losingItsAnswer();
        String key = UUID.randomUUID().toString();
        withKey(key, lead, ANN).then().statusCode(503);

        withKey(key, lead, ANN)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(String.valueOf(lead.lockedBy() == null ? heardOf(lead) : lead.lockedBy())));
    }

    private String heardOf(FakeSource lead) {
        return lead.heard().getFirst().conversionId().toString();
    }

    private Response withKey(String key, FakeSource lead, LocalUser user) {
        return As.user(user)
                .header("Idempotency-Key", key)
                .body(conversionOf(lead, "deal"))
                .post(CONVERSIONS);
    }
}
