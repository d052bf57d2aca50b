package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.actor;
import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.conversion.conversion.ConversionCalls.list;
import static onward.conversion.conversion.ConversionCalls.read;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionRequested.LeadWon;
import onward.contract.conversion.StartedBy;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees a conversion, and which. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionReadIT extends AmongFakeOwners {
    @Test
    void anUnknownConversionIs404AfterAMoment() {
        As.user(ANN)
                .get(CONVERSIONS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .header("Retry-After", "2");
    }

    @Test
    void waitsForOneThatHasNotArrived() {
        FakeSource lead = owners.aLead();
        UUID id = UUID.randomUUID();
        try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Response> waiting =
                    CompletableFuture.supplyAsync(() -> As.user(ANN).get(CONVERSIONS + "/" + id), elsewhere);
            owners.tell(new LeadWon(
                    id,
                    ConversionRequest.to(List.of("deal")),
                    actor(ANN),
                    lead.snapshot(),
                    StartedBy.STAGE,
                    Instant.now(),
                    null));

            waiting.join().then().statusCode(200).body("id", equalTo(id.toString()));
        }
    }

    @Test
    void isForItsRequesterAdministratorsAndReadersOfTheSource() {
        FakeSource lead =
                owners.aLead().readableBy("bob").withTargetsReadableBy("bob").readableBy("eva");
        String id = convert(lead, "deal").extract().path("id");

        read(id, ANN).body("created", hasSize(1));
        read(id, ADMIN).body("created", hasSize(1));
        read(id, BOB).body("created", hasSize(1)).body("targets[0].title", equalTo("The deal"));
        read(id, EVA).body("created", empty()).body("targets[0].id", nullValue());
        As.user(GUEST).get(CONVERSIONS + "/" + id).then().statusCode(404);
    }

    @Test
    void isNotSentAgainToWhoHasIt() {
        String id = convert(owners.aLead(), "deal").extract().path("id");
        String etag = As.user(ANN).get(CONVERSIONS + "/" + id).header("ETag");

        As.user(ANN)
                .header("If-None-Match", etag)
                .get(CONVERSIONS + "/" + id)
                .then()
                .statusCode(304);
    }

    @Test
    void listsWhatOneMaySee() {
        FakeSource lead = owners.aLead().readableBy("bob");
        String id = convert(lead, "deal").extract().path("id");

        list(ANN, "source.id==" + lead.id())
                .body("items.id", contains(id))
                .body("items[0].state", equalTo("COMPLETED"))
                .body("items[0].steps", nullValue())
                .body("total", equalTo(1));
        list(BOB, "source.id==" + lead.id()).body("items.id", contains(id)).body("total", equalTo(1));
        list(ADMIN, "source.id==" + lead.id() + ";state==COMPLETED").body("items.id", contains(id));
        list(GUEST, "source.id==" + lead.id()).body("items", empty()).body("total", equalTo(0));
        list(ANN, "source.id==" + lead.id() + ";state==REJECTED").body("items", empty());
    }

    @Test
    void listsPageByPageNewestFirst() {
        FakeSource lead = owners.aLead();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(convert(lead, "deal").extract().path("id"));
        }
        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            var request =
                    As.user(ANN).queryParam("filter", "source.id==" + lead.id()).queryParam("limit", 2);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(CONVERSIONS);
            page.then().statusCode(200);
            listed.addAll(page.path("items.id"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertEquals(ids, listed);
    }

    @Test
    void showsTheMembersAskedFor() {
        FakeSource lead = owners.aLead();
        convert(lead, "deal");

        As.user(ANN)
                .queryParam("filter", "source.id==" + lead.id())
                .queryParam("fields", "state,steps")
                .get(CONVERSIONS)
                .then()
                .statusCode(200)
                .body("items[0].keySet().sort()", contains("id", "state", "steps"))
                .body("items[0].steps.outcome", hasItem("COMPLETED"));
    }

    @ParameterizedTest
    @CsvSource({
        "fields,colour,400",
        "filter,colour==red,400",
        "sort,colour,400",
        "limit,0,400",
        "cursor,x,400",
        "colour,red,400"
    })
    void refusesListsItDoesNotUnderstand(String parameter, String value, int status) {
        As.user(ANN).queryParam(parameter, value).get(CONVERSIONS).then().statusCode(status);
    }
}
