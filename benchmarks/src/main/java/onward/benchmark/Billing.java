package onward.benchmark;

import java.time.Duration;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import onward.benchmark.CpuTime.Measured;

/** Invoices of twenty rows: made of deals, listed, printed. */
final class Billing {
    private static final int ROWS = 20;
    private static final int CLIENTS = 4;
    private static final String ROW = """
            {"name": "Seat", "sku": "S-1", "quantity": "3", "unit": "pc", "unitPrice": "249.90", "discountPercent": "5", "taxRate": "20"}""";
    private static final String DEAL =
            "{\"title\": \"20 rows\", \"products\": [" + String.join(", ", Collections.nCopies(ROWS, ROW)) + "]}";

    private final Door admin;
    private final Report report;
    private final CpuTime cpu;
    private final boolean quick;

    Billing(Door admin, Report report, CpuTime cpu, boolean quick) {
        this.admin = admin;
        this.report = report;
        this.cpu = cpu;
        this.quick = quick;
    }

    void run() throws UnexpectedAnswer {
        invoices(quick ? 100 : 500);
        Measured<Load.Result> made = invoices(quick ? 200 : 1_000);
        report.addLoad("deal to invoice, 20 rows, 4 clients", made.result(), made.cpu());
        measure("list 50 invoices", "/api/v1/invoices?limit=50&sort=-createdAt");
        String id = admin.json("GET", "/api/v1/invoices?limit=1", null, 200)
                .at("/items/0/id")
                .asText();
        measure("PDF of 20 rows", "/api/v1/invoices/" + id + "/document?format=pdf");
    }

    private Measured<Load.Result> invoices(int count) throws UnexpectedAnswer {
        Queue<String> deals = new ConcurrentLinkedQueue<>();
        while (deals.size() < count) {
            deals.add(admin.json("POST", "/api/v1/deals", DEAL, 201).path("id").asText());
        }
        return cpu.of(() -> Load.run(CLIENTS, Duration.ofMinutes(5), client -> {
            String deal = deals.poll();
            if (deal == null) {
                return false;
            }
            admin.convert("deal", deal, "invoice");
            return true;
        }));
    }

    private void measure(String work, String path) {
        Measured<Load.Result> measured = cpu.of(() -> Load.run(CLIENTS, Duration.ofSeconds(quick ? 5 : 10), client -> {
            admin.ask("GET", path, null, 200);
            return true;
        }));
        report.addLoad(work + ", 4 clients", measured.result(), measured.cpu());
    }
}
