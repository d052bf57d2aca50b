package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.actor;
import static onward.conversion.conversion.ConversionCalls.cancel;
import static onward.conversion.conversion.ConversionCalls.conversionOf;
import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.conversion.conversion.ConversionCalls.read;
import static onward.conversion.conversion.Happening.refused;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionRequested.CreateBasedOn;
import onward.contract.conversion.ConversionRequested.LeadWon;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.RequestKey;
import onward.contract.conversion.StartedBy;
import onward.contract.message.Topics;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;
import onward.conversion.fake.FakeOwners;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** Messages that come late, twice, unreadable, or without a request of a user. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionMessagesIT extends AmongFakeOwners {
    @Inject
    Session session;

    @Test
    void startsOnceWhenTheOwnersMessageComesAsWell() {
        FakeSource lead = owners.aLead();
        String id = convert(lead, "deal").extract().path("id");

        Awaitility.await().untilAsserted(() -> assertEquals(0, unsettledRequests()));
        assertEquals(1, lead.heard(ConversionVerb.PREPARE));
        read(id, ANN).body("steps.findAll { it.outcome == 'PREPARING' }", hasSize(1));
    }

    @Test
    void startsFromTheMessageAlone() {
        FakeSource lead = owners.aLead();
        UUID id = UUID.randomUUID();
        owners.tell(new LeadWon(
                id,
                ConversionRequest.to(List.of("deal")),
                actor(ANN),
                lead.snapshot(),
                StartedBy.STAGE,
                Instant.now(),
                null));

        read(id.toString(), ANN, "wait=30").body("state", equalTo("COMPLETED")).body("startedBy", equalTo("STAGE"));
    }

    @Test
    void anAnswerNobodyAwaitsIsRecordedAndChangesNothing() {
        FakeSource lead = owners.aLead();
        String id = convert(lead, "deal").extract().path("id");
        UUID conversion = UUID.fromString(id);
        owners.reply(new PrepareAnswered(
                conversion,
                FakeOwners.commandId(conversion, "deal", ConversionVerb.PREPARE, 1),
                "deal",
                1,
                List.of(refused("deal"))));

        Awaitility.await()
                .untilAsserted(() -> read(id, ANN)
                        .body("state", equalTo("COMPLETED"))
                        .body("steps.last().outcome", equalTo("STALE")));
    }

    @Test
    void anAnswerDeliveredThreeTimesCountsOnce() {
        FakeSource lead = owners.aLead().silent("lead", ConversionVerb.COMPLETE);
        String id =
                As.user(ANN).body(conversionOf(lead, "deal")).post(CONVERSIONS).path("id");
        Awaitility.await().untilAsserted(() -> assertTrue(lead.heard(ConversionVerb.COMPLETE) > 0));
        UUID conversion = UUID.fromString(id);
        UUID message = UUID.randomUUID();
        byte[] payload = json(new SourceCompleted(
                conversion, FakeOwners.commandId(conversion, "lead", ConversionVerb.COMPLETE, 1), "lead"));
        for (int i = 0; i < 3; i++) {
            owners.sendRaw(
                    Topics.CONVERSION_REPLIES.name(), id, message, WireTypes.nameOf(SourceCompleted.class), payload);
        }

        read(id, ANN, "wait=30").body("state", equalTo("COMPLETED")).body("steps.outcome", not(hasItem("STALE")));
    }

    @Test
    void aRequestDeliveredTwiceUnderTwoIdsStartsOnce() {
        FakeSource lead = owners.aLead();
        UUID id = UUID.randomUUID();
        CreateBasedOn request = new CreateBasedOn(
                id,
                ConversionRequest.to(List.of("deal")),
                actor(ANN),
                lead.snapshot(),
                StartedBy.USER,
                Instant.now(),
                new RequestKey("k", "f"));
        owners.tell(request);
        owners.tell(request);

        read(id.toString(), ANN, "wait=30").body("state", equalTo("COMPLETED"));
        assertEquals(1, lead.heard(ConversionVerb.PREPARE));
    }

    @Test
    void anUnreadableAnswerAfterThePointOfNoReturnParksIt() {
        FakeSource lead = owners.aLead().silent("deal", ConversionVerb.CONFIRM);
        String id =
                As.user(ANN).body(conversionOf(lead, "deal")).post(CONVERSIONS).path("id");
        Awaitility.await().until(() -> lead.heard(ConversionVerb.CONFIRM) > 0);
        owners.sendRaw(
                Topics.CONVERSION_REPLIES.name(),
                id,
                UUID.randomUUID(),
                "onward.conversion.items-confirmed.v1",
                "{\"conversionId\": 7".getBytes(StandardCharsets.UTF_8));

        read(id, ANN, "wait=30").body("state", equalTo("PARKED")).body("reason", containsString("could not be read"));
        lead.speakingAgain("deal", ConversionVerb.CONFIRM);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(id, ANN).body("state", equalTo("COMPLETED")));
    }

    @Test
    void aRequestThatCannotBeServedFreesItsSource() {
        FakeSource lead = owners.aLead();
        UUID id = UUID.randomUUID();
        owners.tell(new LeadWon(
                id,
                ConversionRequest.to(List.of()),
                actor(ANN),
                lead.snapshot(),
                StartedBy.STAGE,
                Instant.now(),
                null));

        read(id.toString(), ANN, "wait=30").body("state", equalTo("FAILED"));
        assertEquals(1, lead.heard(ConversionVerb.RELEASE));
    }

    @Test
    void whatAnotherReplicaChangesWakesWhoWaitsHere() {
        FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);
        String id =
                As.user(ANN).body(conversionOf(lead, "deal")).post(CONVERSIONS).path("id");
        try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                    () -> As.user(ANN).header("Prefer", "wait=30").get(CONVERSIONS + "/" + id), elsewhere);
            // As a commit of another process: nobody here is told.
            QuarkusTransaction.requiringNew()
                    .run(() -> session.createNativeMutationQuery(
                                    "update conversion set state = 'PARKED' where id = :id")
                            .setParameter("id", UUID.fromString(id))
                            .executeUpdate());

            waiting.orTimeout(10, TimeUnit.SECONDS).join().then().statusCode(200);
        }
        cancel(id);
    }

    private long unsettledRequests() {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(
                                "select count(*) from outbox where lane = 'CONVERSION'", Long.class)
                        .getSingleResult());
    }

    private static byte[] json(Object message) {
        try {
            return WireMapper.mapper().writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
