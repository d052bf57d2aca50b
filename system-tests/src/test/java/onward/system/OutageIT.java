package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onward.stack.Service;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@SystemTest
class OutageIT {
    /** Minutes with {@code -Pfaults}. */
    private static final Duration OUTAGE = Duration.parse(System.getProperty("onward.outage", "PT30S"));

    private final Onward onward;

    OutageIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    @Tag("8")
    void conversionsWaitForADatabaseThatIsDown() {
        onward.suite().databaseServer(Service.DEAL).stop();
        List<String> conversions = new ArrayList<>();

        during(OUTAGE, number -> {
            JsonNode lead = onward.lead(ANN, aLead("Database down " + number));
            conversions.add(id(onward.as(ANN)
                    .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"))
                    .expect(202)));
        });
        Answer deals = onward.as(ANN).get("deals");
        onward.suite().databaseServer(Service.DEAL).start();

        assertEquals(503, deals.status(), deals::toString);
        assertEquals("service-unavailable", deals.problem());
        for (String conversion : conversions) {
            JsonNode ended = onward.awaitRest(conversion);
            assertEquals("COMPLETED", state(ended), ended::toString);
        }
    }

    /**
     * The budget of sends is cut down so that the outage is ten times longer than it lasts by the clock: it must not be used up
     * by what still lies in the outbox. Patience is back before the broker is, whose readers need their time to find it again.
     */
    @Test
    @Tag("9")
    @Tag("34")
    void whileTheBrokerIsAwayLeadsAreCreatedAndConversionsWaitHoweverLong() {
        onward.restartWith(
                Service.CONVERSION,
                Map.of(
                        "onward.conversion.first-wait", "PT0.2S",
                        "onward.conversion.longest-wait", "PT1S",
                        "onward.conversion.sends", "4"));
        onward.suite().broker().stop();
        List<String> conversions = new ArrayList<>();
        List<String> states;
        try {
            during(OUTAGE, number -> {
                JsonNode lead = onward.lead(ANN, aLead("Broker down " + number));
                onward.as(ANN)
                        .patch("leads/" + id(lead), Json.object().put("stage", "IN_PROCESS"))
                        .expect(200);
                conversions.add(id(onward.as(ANN)
                        .convert(UserClient.leadTo(id(lead), "deal", "contact"))
                        .expect(202)));
            });
            states = conversions.stream()
                    .map(conversion -> state(onward.conversion(conversion)))
                    .distinct()
                    .toList();
        } finally {
            onward.restartWith(Service.CONVERSION, Map.of());
        }
        onward.suite().broker().start();

        assertEquals(List.of("PREPARING"), states);
        for (String conversion : conversions) {
            JsonNode ended = onward.awaitRest(conversion);
            assertEquals("COMPLETED", state(ended), ended::toString);
        }
    }

    @Test
    @Tag("20")
    void oneServiceDownIsA503ThatSaysSoWhileTheOthersServe() {
        onward.process(Service.PARTY).stop();

        Answer contacts = onward.as(ANN).get("contacts");
        Answer company = onward.as(ANN).post("companies", Json.object().put("name", "Acme"));
        Answer leads = onward.as(ANN).get("leads");
        Answer deals = onward.as(ANN).get("deals");
        Answer conversions = onward.as(ANN).get("conversions");

        for (Answer down : List.of(contacts, company)) {
            assertEquals(503, down.status(), down::toString);
            assertEquals("service-unavailable", down.problem());
            assertTrue(down.header("Retry-After").isPresent(), down::toString);
        }
        assertEquals(List.of(200, 200, 200), List.of(leads.status(), deals.status(), conversions.status()));
        onward.process(Service.PARTY).start();
        onward.process(Service.PARTY).awaitReady();
        await().atMost(Onward.SOON).until(() -> onward.as(ANN).get("contacts").status() == 200);
    }

    @ParameterizedTest
    @Tag("19")
    @EnumSource(value = Service.class, names = "GATEWAY", mode = Mode.EXCLUDE)
    void aServiceStoppedUnderLoadAnswersWhatItTookOnAndRefusesTheRestCleanly(Service service) {
        try (Load load = Load.start(onward, "Stopped " + service).awaitMore(10)) {
            onward.process(service).stop();
            onward.process(service).start();
            onward.process(service).awaitReady();
            load.awaitMore(5).requireNothingLost();
            // There is one process of each, so while it is away the gateway says that it is; nothing else may happen.
            for (Answer failure : load.failures()) {
                assertEquals(503, failure.status(), failure::toString);
                assertEquals("service-unavailable", failure.problem(), failure::toString);
                assertTrue(failure.header("Retry-After").isPresent(), failure::toString);
            }
            Set<String> titles = Onward.distinct(load.leads().stream()
                    .map(lead -> lead.path("title").asText())
                    .toList());
            List<JsonNode> there = onward.admin().all("leads", "title=like='Stopped " + service + " *'");
            assertEquals(
                    titles,
                    Onward.distinct(there.stream()
                            .map(lead -> lead.path("title").asText())
                            .toList()));
            assertEquals(titles.size(), there.size(), "what was refused is not there");
        }
    }

    @Test
    @Tag("19")
    void theGatewayStoppedUnderLoadFinishesWhatItTookOn() {
        try (Load load = Load.start(onward, "Gateway stopped").awaitMore(10)) {
            onward.process(Service.GATEWAY).stop();
            onward.process(Service.GATEWAY).start();
            onward.process(Service.GATEWAY).awaitReady();
            load.awaitMore(5).requireNothingLost();
            assertEquals(List.of(), load.failures());
        }
    }

    @Test
    void whatIsWrittenWhileAServiceThatReadsItIsDownReachesItLater() {
        onward.process(Service.DEAL).stop();
        Answer company = onward.as(MIA)
                .post("companies", Json.object().put("name", "Heard of later"))
                .expect(201);
        onward.process(Service.DEAL).start();
        onward.process(Service.DEAL).awaitReady();

        await().atMost(Onward.SOON).untilAsserted(() -> {
            var deal = Json.object().put("title", "With a company").put("companyId", id(company));
            Answer created = onward.as(MIA).post("deals", deal).expect(201);
            assertEquals("Heard of later", created.at("/companyName"));
        });
    }

    private static void during(Duration outage, java.util.function.IntConsumer work) {
        long end = System.nanoTime() + outage.toNanos();
        int number = 0;
        while (System.nanoTime() < end) {
            int next = ++number;
            work.accept(next);
            // A lead a second is enough to see that the others go on.
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        }
    }
}
