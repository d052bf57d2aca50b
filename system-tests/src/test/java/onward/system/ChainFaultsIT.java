package onward.system;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.contract.message.Topics;
import onward.kit.local.LocalUser;
import onward.stack.Service;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may happen to a deal or an estimate, and to what is made of it, while it is converted. */
@SystemTest
class ChainFaultsIT {
    private static final Map<String, String> EVERYTHING =
            Map.of("read", "ALL", "create", "ALL", "update", "ALL", "delete", "ALL");
    private static final LocalUser USER = LocalUser.named("wanda", "fickle").in("sales");

    private final Onward onward;

    ChainFaultsIT(Onward onward) {
        this.onward = onward;
    }

    @BeforeEach
    void aRoleThatMayDoAll() {
        for (String items : List.of("contacts", "companies", "deals", "estimates", "invoices")) {
            onward.rule(items, "fickle", EVERYTHING);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("13")
    void aDoubleClickGivesOneConversionAndNamesItToTheSecond(Pair pair) {
        JsonNode source = pair.newSource(onward, USER, "Double click");
        JsonNode waiting = onward.as(USER)
                .convert(pair.requestThatWaits(source), Duration.ofSeconds(30))
                .expect(200)
                .body();
        assertEquals("AWAITING_INPUT", state(waiting), waiting::toString);

        Answer second = onward.as(USER).convert(pair.request(source));

        assertEquals(409, second.status(), second::toString);
        assertEquals("conversion-open", second.problem());
        assertEquals(id(waiting), second.at("/conversion/id"));
        onward.as(USER)
                .patch("conversions/" + id(waiting), pair.missingTitle("Named"))
                .expect(202);
        assertEquals("COMPLETED", state(onward.awaitState(id(waiting), "COMPLETED")));
        assertEquals(1, pair.made(onward, source).size());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("13")
    void requestsAtTheSameInstantMakeAsManyItemsAsWereAccepted(Pair pair) {
        JsonNode source = pair.newSource(onward, USER, "At once");
        JsonNode request = pair.request(source);

        List<Answer> answers = Together.atOnce(
                () -> onward.as(USER).convert(request),
                () -> onward.as(USER).convert(request),
                () -> onward.as(USER).convert(request));

        List<String> accepted = answers.stream()
                .filter(answer -> answer.status() == 202)
                .map(Onward::id)
                .toList();
        assertFalse(accepted.isEmpty(), answers::toString);
        answers.stream()
                .filter(answer -> answer.status() != 202)
                .forEach(answer -> assertEquals("conversion-open", answer.problem(), answer::toString));
        accepted.forEach(conversion -> assertEquals("COMPLETED", state(onward.awaitRest(conversion))));
        assertEquals(accepted.size(), pair.made(onward, source).size());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("14")
    void aSourceIsNeitherEditedNorMovedNorHandedOverNorDeletedWhileItsConversionIsOpen(Pair pair) {
        JsonNode source = pair.newSource(onward, USER, "Locked");
        String path = pair.path(source);
        JsonNode waiting = onward.as(USER)
                .convert(pair.requestThatWaits(source), Duration.ofSeconds(30))
                .expect(200)
                .body();
        assertEquals("AWAITING_INPUT", state(waiting), waiting::toString);

        List<Answer> tries = new ArrayList<>(List.of(
                onward.as(USER).patch(path, Json.object().put("title", "Edited")),
                onward.as(USER).patch(path, Json.object().put("stage", lastStage(pair))),
                onward.as(USER).patch(path, Json.object().put("responsible", "ann")),
                onward.as(USER).put(path + "/products", Json.readObject("""
                        {"products": [{"name": "Seat", "quantity": "1", "unitPrice": "1"}]}""")),
                onward.as(USER).delete(path)));

        for (Answer answer : tries) {
            assertEquals(409, answer.status(), answer::toString);
            assertEquals("item-locked", answer.problem());
            assertEquals(id(waiting), answer.at("/conversion/id"));
        }
        onward.as(USER).post("conversions/" + id(waiting) + "/cancel").expect(202);
        onward.awaitState(id(waiting), "CANCELLED");
        onward.as(USER).patch(path, Json.object().put("title", "Edited")).expect(200);
        onward.as(USER).delete(path).expect(204);
    }

    private static String lastStage(Pair pair) {
        return pair.source().equals("deal") ? "WON" : "ACCEPTED";
    }

    @ParameterizedTest
    @EnumSource
    @Tag("15")
    void aPermissionLostWhileTheConversionWaitedCounts(Pair pair) {
        JsonNode source = pair.newSource(onward, USER, "Late");
        JsonNode waiting = onward.as(USER)
                .convert(pair.requestThatWaits(source), Duration.ofSeconds(30))
                .expect(200)
                .body();
        onward.rule(pair.targets(), "fickle", Map.of());

        onward.as(USER)
                .patch("conversions/" + id(waiting), pair.missingTitle("Too late"))
                .expect(202);

        JsonNode ended = onward.awaitState(id(waiting), "REJECTED", "COMPLETED");
        assertEquals("REJECTED", state(ended), ended::toString);
        assertEquals(pair.target(), ended.at("/problem/denials/0/itemType").asText());
        assertEquals(List.of(), pair.made(onward, source));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEAL_TO_ESTIMATE", "ESTIMATE_TO_DEAL"})
    @Tag("15")
    void aPermissionLostAfterTheTargetHasAgreedDoesNotCount(Pair pair) {
        JsonNode source = pair.newSource(onward, USER, "Agreed in time");

        String conversion = agreedButNotConfirmed(pair, source);
        onward.rule(pair.targets(), "fickle", Map.of());
        onward.process(Service.CONVERSION).start();

        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("COMPLETED", state(ended), ended::toString);
        assertEquals(1, pair.made(onward, source).size());
    }

    @ParameterizedTest
    @EnumSource(names = {"DEAL_TO_ESTIMATE", "DEAL_TO_INVOICE"})
    @Tag("33")
    void aCompanyDeletedBetweenPrepareAndConfirmIsLeftOutAndListed(Pair pair) {
        String company = id(onward.as(USER)
                .post("companies", Json.object().put("name", "Soon gone"))
                .expect(201));
        JsonNode deal = onward.as(USER)
                .post("deals", Json.object().put("title", "Of a company").put("companyId", company))
                .expect(201)
                .body();

        String conversion = agreedButNotConfirmed(pair, deal);
        onward.as(USER).delete("companies/" + company).expect(204);
        onward.deletedByUser(company);
        await("billing-service to hear of it")
                .atMost(Onward.SOON)
                .until(() -> onward.count(
                                Service.BILLING,
                                "select count(*) from reference_copy where deleted and id = ?::uuid",
                                company)
                        == 1);
        onward.process(Service.CONVERSION).start();

        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("COMPLETED", state(ended), ended::toString);
        assertEquals("companyId", ended.at("/notCarried/0/field").asText(), ended::toString);
        assertEquals("NOTHING_TO_HOLD_IT", ended.at("/notCarried/0/reason").asText());
        assertFalse(pair.made(onward, deal).getFirst().has("companyId"));
    }

    @Test
    @Tag("14")
    void whatIsEditedAndConvertedAtTheSameInstantIsTheSameInDealAndEstimate() {
        Pair pair = Pair.DEAL_TO_ESTIMATE;
        List<JsonNode> deals = Together.forEach(
                List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 4, number -> pair.newSource(onward, ADMIN, "Before " + number));

        Together.forEach(
                deals,
                4,
                deal -> Together.atOnce(
                        () -> onward.as(ADMIN)
                                .patch(pair.path(deal), Json.object().put("title", "After")),
                        () -> onward.as(ADMIN)
                                .convert(UserClient.basedOn("deal", id(deal), "estimate"))
                                .expect(202)));

        for (JsonNode deal : deals) {
            JsonNode conversion = onward.conversionsOf(deal).getFirst();
            assertEquals("COMPLETED", state(onward.awaitRest(id(conversion))));
            assertEquals(
                    onward.admin().get(pair.path(deal)).expect(200).at("/title"),
                    pair.made(onward, deal).getFirst().path("title").asText());
        }
    }

    /** A conversion whose target has agreed when conversion-service is down, so that it does not know yet. */
    private String agreedButNotConfirmed(Pair pair, JsonNode source) {
        String owner = pair.targetOwner().database().orElseThrow();
        onward.process(pair.targetOwner()).kill();
        String conversion = id(onward.as(USER).convert(pair.request(source)).expect(202));
        await("the command to prepare")
                .atMost(Onward.SOON)
                .until(() ->
                        !onward.wire().all(Topics.commands(owner), conversion).isEmpty());
        onward.process(Service.CONVERSION).kill();
        onward.process(pair.targetOwner()).start();
        onward.process(pair.targetOwner()).awaitReady();
        await("the answer")
                .atMost(Onward.SOON)
                .until(() -> !onward.wire()
                        .all(Topics.CONVERSION_REPLIES, conversion)
                        .isEmpty());
        return conversion;
    }
}
