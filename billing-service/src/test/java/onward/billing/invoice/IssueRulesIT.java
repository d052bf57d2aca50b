package onward.billing.invoice;

import static onward.billing.Calls.INVOICES;
import static onward.billing.Calls.SEATS;
import static onward.billing.SellerSettingsCalls.backDating;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onward.billing.PartyServiceStandIn;
import onward.kit.data.DatabaseClock;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an invoice needs to be issued, in whatever way that is asked for. Conversions are in {@code DocumentTargetIT}. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class IssueRulesIT {
    private static final String ROW = "\"products\": [{\"name\": \"Seat\", \"quantity\": 1, \"unitPrice\": 1}]";
    private static final String CLIENT = "\"companyId\": \"" + PartyServiceStandIn.readable() + "\"";
    private static final String CONTACT = "\"contacts\": [{\"id\": \"" + PartyServiceStandIn.readable() + "\"}]";

    @Inject
    DatabaseClock clock;

    enum Way {
        ISSUE,
        STAGE_MOVE,
        CREATE_AT_STAGE,
        BY_ORIGIN,
        BY_ORIGIN_AT_STAGE;

        /** Issues an invoice that has these members. */
        ValidatableResponse issue(String members) {
            String draft = "{\"title\": \"t\"" + (members.isEmpty() ? "" : ", " + members) + "}";
            String sent = draft.replaceFirst("\\{", "{\"stage\": \"SENT\", ");
            String byOrigin = "by-origin/books/" + UUID.randomUUID();
            return switch (this) {
                case ISSUE -> INVOICES.issue(TOM, INVOICES.create(TOM, draft));
                case STAGE_MOVE -> INVOICES.patch(TOM, INVOICES.create(TOM, draft), "{\"stage\": \"SENT\"}");
                case CREATE_AT_STAGE -> INVOICES.post(TOM, sent);
                case BY_ORIGIN -> {
                    put(byOrigin, draft).statusCode(201);
                    yield put(byOrigin, sent);
                }
                case BY_ORIGIN_AT_STAGE -> put(byOrigin, sent);
            };
        }

        private static ValidatableResponse put(String path, String body) {
            return As.user(TOM).body(body).put(INVOICES.path(path)).then();
        }
    }

    @BeforeEach
    void oneIsIssuedToday() {
        backDating(false);
        INVOICES.issue(TOM, INVOICES.ofSeats(TOM)).statusCode(200);
    }

    static Stream<Arguments> waysAndFaults() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return Arrays.stream(Way.values())
                .flatMap(way -> Stream.of(
                        Arguments.of(way, "", List.of("products required", "companyId required")),
                        Arguments.of(way, ROW, List.of("companyId required")),
                        Arguments.of(way, CLIENT, List.of("products required")),
                        Arguments.of(way, ROW + ", \"contacts\": []", List.of("companyId required")),
                        Arguments.of(
                                way, dated(today.plusDays(2), today.plusDays(9)), List.of("issueDate out-of-range")),
                        Arguments.of(way, dated(LocalDate.of(2031, 5, 5), null), List.of("issueDate out-of-range")),
                        Arguments.of(way, dated(today.minusDays(2), null), List.of("issueDate out-of-range")),
                        Arguments.of(way, dated(null, today.minusDays(2)), List.of("dueDate before-issue"))));
    }

    @ParameterizedTest
    @MethodSource("waysAndFaults")
    void isToldWhatItLacksAndUsesNoNumberUp(Way way, String members, List<String> faults) {
        int before = numberOfNext();
        way.issue(members)
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.collect { it.field + ' ' + it.code }", containsInAnyOrder(faults.toArray(String[]::new)));
        assertEquals(before + 1, numberOfNext());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void isIssuedOfTodayWithACompanyOrAContact(Way way) {
        String today = clock.today().toString();
        for (String members :
                List.of(SEATS, ROW + ", " + CONTACT, ROW + ", " + CLIENT + ", \"issueDate\": \"" + today + "\"")) {
            String id = way.issue(members).extract().path("id");
            INVOICES.get(TOM, id)
                    .body("number", matchesPattern("INV-" + clock.today().getYear() + "-\\d{6}"))
                    .body("issueDate", equalTo(today));
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void isIssuedOfAnEarlierDayWhereTheSettingsAllowItAndNeverOfALaterOne(Way way) {
        backDating(true);
        String id = way.issue(dated(LocalDate.of(2025, 12, 31), null)).extract().path("id");
        INVOICES.get(TOM, id).body("number", matchesPattern("INV-2025-\\d{6}")).body("dueDate", equalTo("2026-01-14"));
        way.issue(dated(clock.today().plusDays(1), null)).statusCode(422).body("errors[0].field", equalTo("issueDate"));
        backDating(false);
        way.issue(dated(LocalDate.of(2025, 12, 31), null)).statusCode(422);
    }

    @Test
    void aDraftMayHaveADateToCome() {
        String id = INVOICES.create(TOM, "{\"title\": \"t\", " + dated(LocalDate.of(2031, 5, 5), null) + "}");
        INVOICES.issue(TOM, id).statusCode(422);
        INVOICES.get(TOM, id)
                .body("issueDate", equalTo("2031-05-05"))
                .body("stage", equalTo("DRAFT"))
                .body("$", not(hasKey("number")));
    }

    @Test
    void aClientOfWhomNoEventHasToldYetIsAskedFor() {
        UUID unknown = PartyServiceStandIn.readable();
        String id = INVOICES.create(TOM, "{\"title\": \"t\", " + ROW + ", \"companyId\": \"" + unknown + "\"}");
        INVOICES.issue(TOM, id).statusCode(200).body("companyName", equalTo("Readable Ltd"));
    }

    private int numberOfNext() {
        String id = INVOICES.ofSeats(TOM);
        String number = INVOICES.issue(TOM, id).statusCode(200).extract().path("number");
        return Integer.parseInt(number.substring("INV-2026-".length()));
    }

    private static String dated(@Nullable LocalDate issue, @Nullable LocalDate due) {
        return SEATS
                + (issue == null ? "" : ", \"issueDate\": \"" + issue + "\"")
                + (due == null ? "" : ", \"dueDate\": \"" + due + "\"");
    }
}
