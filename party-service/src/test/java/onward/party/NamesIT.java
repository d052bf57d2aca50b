package onward.party;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** What the gateway asks about names. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class NamesIT {
    @Test
    void onlyWhatTheCallerMayReadIsNamed() {
        String mine = Given.contact(ANN, "Byron");
        String evas = Given.contact(EVA, "Of eva");
        String acme = Given.company(ANN, "Acme");
        String question = "{\"items\": {\"contact\": [\"%s\", \"%s\", \"%s\"], \"company\": [\"%s\"]}}"
                .formatted(mine, evas, UUID.randomUUID(), acme);
        ask(ANN, question)
                .statusCode(200)
                .body("names.contact", aMapWithSize(1))
                .body("names.contact.'" + mine + "'", equalTo("Byron"))
                .body("names.company.'" + acme + "'", equalTo("Acme"));
        ask(EVA, question)
                .body("names.contact.'" + evas + "'", equalTo("Of eva"))
                .body("names.contact", aMapWithSize(1))
                .body("names.company", anEmptyMap());
        ask(GUEST, question).statusCode(200).body("names.contact", anEmptyMap());
    }

    @Test
    void usersAreNamedToEverybody() {
        LocalUser nina = LocalUser.named("nina-" + UUID.randomUUID(), "sales").in("sales/emea");
        Given.known(nina);
        ask(GUEST, "{\"users\": [\"%s\", \"nobody\"]}".formatted(nina.id()))
                .statusCode(200)
                .body("names.user", aMapWithSize(1))
                .body("names.user.'" + nina.id() + "'", equalTo(nina.name()));
    }

    @Test
    void whatIsNoQuestionIsRefused() {
        ask(ANN, "{\"items\": {\"deal\": []}}").statusCode(404);
        ask(ANN, "{\"items\": {\"contact\": [null]}}").statusCode(422);
        ask(ANN, "{\"users\": [" + String.join(", ", Collections.nCopies(201, "\"ann\"")) + "]}")
                .statusCode(422);
    }

    private static ValidatableResponse ask(LocalUser user, String question) {
        return As.user(user).body(question).post("/internal/names").then();
    }
}
