package onward.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.OnwardClient;
import onward.stack.client.UserClient;

/** One lead on its way: created, converted, and where it is asked for, answered or cancelled. */
final class Journey {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SampleLead sample;
    private final Part part;
    private final UserClient user;
    private JsonNode lead = Json.object();

    Journey(SampleLead sample, int index, OnwardClient client) {
        this.sample = sample;
        this.part = Part.ofRow(index);
        this.user = client.as(part.user());
    }

    Part part() {
        return part;
    }

    JsonNode lead() {
        return lead;
    }

    Instant createdAt() {
        return Instant.parse(lead.path("createdAt").asText());
    }

    void create(String run) {
        lead = user.createLead(sample.asLead(part.hasCompany(), run))
                .expect(201)
                .body();
    }

    Outcome convert() {
        long begin = System.nanoTime();
        Answer answer =
                user.convert(UserClient.leadTo(lead.path("id").asText(), "deal", "contact", "company"), PATIENCE);
        JsonNode conversion = answer.expect(200).body();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return switch (part) {
            case WITHOUT_COMPANY_ANSWERED -> answer(conversion);
            case WITHOUT_COMPANY_CANCELLED -> cancel(conversion);
            case BY_ANN, BY_BOB, BY_EVA, BY_MIA, BY_LEO, WITHOUT_COMPANY_LEFT -> Outcome.of(conversion, "", took);
        };
    }

    private Outcome answer(JsonNode conversion) {
        ObjectNode input = Json.object();
        input.putObject("fields").putObject("company").put("name", sample.company());
        long begin = System.nanoTime();
        JsonNode after = user.patch(path(conversion), input, java.util.Map.of("Prefer", "wait=" + PATIENCE.toSeconds()))
                .expect(200)
                .body();
        return Outcome.of(
                after, "after the missing company name was supplied", Duration.ofNanos(System.nanoTime() - begin));
    }

    private Outcome cancel(JsonNode conversion) {
        long begin = System.nanoTime();
        user.post(path(conversion) + "/cancel").expect(202);
        JsonNode after = user.get(path(conversion)).expect(200).body();
        while (!after.path("state").asText().equals("CANCELLED") && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.onSpinWait();
            after = user.get(path(conversion)).expect(200).body();
        }
        return Outcome.of(
                after, "by hand, instead of supplying the company name", Duration.ofNanos(System.nanoTime() - begin));
    }

    private static String path(JsonNode conversion) {
        return "conversions/" + conversion.path("id").asText();
    }
}
