package onward.billing.invoice;

import static onward.billing.Calls.INVOICES;
import static onward.billing.SellerSettingsCalls.backDating;
import static onward.kit.local.LocalUser.TOM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import onward.billing.PartyServiceStandIn;
import onward.kit.test.OnwardStack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers of invoices have neither gaps nor doubles, whoever issues at the same time and whatever fails. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class InvoiceNumbersIT {
    private static final int INVOICES_AT_ONCE = 50;

    @Inject
    Issuing issuing;

    @Inject
    EntityManager database;

    /** The years of these tests are over; and who their client is has to be known before one issues without asking. */
    @BeforeEach
    void invoicesMayBeBackDated() {
        backDating(true);
        INVOICES.issue(TOM, INVOICES.ofSeats(TOM)).statusCode(200);
    }

    @AfterEach
    void noMore() {
        backDating(false);
    }

    @Test
    void fiftyIssuedAtOnceGetFiftyConsecutiveNumbers() throws Exception {
        List<String> ids = drafts("2001-05-05");
        List<Integer> numbers = allAtOnce(
                ids,
                id -> numberOf(INVOICES.issue(TOM, id).statusCode(200).extract().path("number")));
        assertEquals(oneTo(INVOICES_AT_ONCE), numbers.stream().sorted().toList());
    }

    @Test
    void whatIsRolledBackLeavesNoGap() throws Exception {
        List<String> ids = drafts("2002-05-05");
        List<Integer> numbers = allAtOnce(ids, id -> issuedUnlessEveryThird(id, ids.indexOf(id)));
        List<Integer> kept =
                numbers.stream().filter(number -> number > 0).sorted().toList();
        assertEquals(oneTo(INVOICES_AT_ONCE - (INVOICES_AT_ONCE + 2) / 3), kept);
        String next =
                INVOICES.issue(TOM, ids.getFirst()).statusCode(200).extract().path("number");
        assertEquals("INV-2002-%06d".formatted(kept.size() + 1), next);
    }

    @Test
    void onlyOneOfManyIssuesTheSameInvoice() throws Exception {
        String id = INVOICES.create(TOM, "t", "\"issueDate\": \"2003-05-05\"");
        List<Integer> statuses = allAtOnce(
                IntStream.range(0, 10).mapToObj(time -> id).toList(),
                each -> INVOICES.issue(TOM, each).extract().statusCode());
        assertEquals(1, statuses.stream().filter(status -> status == 200).count());
        assertEquals(9, statuses.stream().filter(status -> status == 409).count());
        String next = INVOICES.create(TOM, "t", "\"issueDate\": \"2003-05-05\"");
        assertEquals("INV-2003-000002", INVOICES.issue(TOM, next).extract().path("number"));
    }

    /** 0 for those whose transaction is rolled back after the number was drawn. */
    private int issuedUnlessEveryThird(String id, int place) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                Invoice invoice = database.find(Invoice.class, UUID.fromString(id));
                issuing.issue(invoice);
                database.flush();
                if (place % 3 == 0) {
                    throw new TooBad();
                }
                return numberOf(invoice.number());
            });
        } catch (TooBad rolledBack) {
            return 0;
        }
    }

    private static final class TooBad extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface Work {
        int of(String id);
    }

    private static List<Integer> allAtOnce(List<String> ids, Work work)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<Integer>> calls =
                    ids.stream().<Callable<Integer>>map(id -> () -> work.of(id)).toList();
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static List<String> drafts(String issueDate) {
        return IntStream.range(0, INVOICES_AT_ONCE)
                .mapToObj(each -> INVOICES.create(TOM, "Draft " + each, "\"issueDate\": \"" + issueDate + "\""))
                .toList();
    }

    private static List<Integer> oneTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static int numberOf(@Nullable String number) {
        return number == null ? 0 : Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
    }
}
