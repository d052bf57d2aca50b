package onward.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.OnwardClient;
import onward.stack.client.UnexpectedAnswer;
import onward.stack.client.UserClient;

/** What becomes of a won client: the deal is offered by an estimate, which its client accepts or not, and pays for if he does. */
final class Sale {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JsonNode deal;
    private final boolean accepted;
    private final OnwardClient client;

    Sale(JsonNode deal, boolean accepted, OnwardClient client) {
        this.deal = deal;
        this.accepted = accepted;
        this.client = client;
    }

    /** How far a sale came. */
    enum End {
        OFFERED,
        PAID
    }

    /**
     * Estimate, and of an accepted one invoice and payment, each made of what was there before.
     *
     * @throws UnexpectedAnswer if a step is refused, which none should be
     */
    End run() {
        UserClient seller = client.as(LocalUser.MIA);
        String estimate = "estimates/" + made(seller, "deal", deal.path("id").asText(), "estimate");
        ObjectNode row = Json.object()
                .put("name", deal.path("title").asText())
                .put("quantity", 1)
                .put("unitPrice", "490.00")
                .put("taxRate", 20);
        ObjectNode rows = Json.object();
        rows.putArray("products").add(row);
        seller.put(estimate + "/products", rows).expect(200);
        seller.patch(estimate, Json.object().put("stage", accepted ? "ACCEPTED" : "SENT"))
                .expect(200);
        if (!accepted) {
            return End.OFFERED;
        }
        UserClient accountant = client.as(LocalUser.TOM);
        String id = estimate.substring(estimate.indexOf('/') + 1);
        String invoice = "invoices/" + made(accountant, "estimate", id, "invoice");
        JsonNode issued = accountant.post(invoice + "/issue").expect(200).body();
        accountant
                .post(invoice + "/payments", Json.object().set("amount", issued.path("open")))
                .expect(201);
        Answer paid = accountant.get(invoice).expect(200);
        if (!paid.at("/stage").equals("PAID")) {
            throw new UnexpectedAnswer("it to be PAID", paid);
        }
        return End.PAID;
    }

    private static String made(UserClient user, String source, String id, String target) {
        Answer conversion = user.convert(UserClient.basedOn(source, id, target), PATIENCE);
        String made = conversion.at("/created/0/id");
        if (made.isEmpty()) {
            throw new UnexpectedAnswer("it to make one " + target, conversion);
        }
        return made;
    }
}
