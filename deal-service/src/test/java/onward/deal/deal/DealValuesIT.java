package onward.deal.deal;

import static onward.deal.deal.DealCalls.DEALS;
import static onward.kit.local.LocalUser.ANN;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import onward.kit.test.OddValue;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What deals take for a value. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealValuesIT {
    static Stream<OddValue> oddValues() {
        return Stream.of(
                        OddValue.requiredText("title"),
                        OddValue.money("amount"),
                        OddValue.list("contacts", "id"),
                        OddValue.record("utm", "campaign"),
                        OddValue.products(),
                        OddValue.origin(),
                        OddValue.each("closeDate", "\"\"", "\"2026-02-30\"", "5", "{}"),
                        OddValue.each("companyId", "\"\"", "\"x\"", "5", "[]"),
                        OddValue.each("probability", "101", "-1", "\"5\"", "1.5"),
                        OddValue.each("amountManual", "\"true\"", "\"\""),
                        OddValue.each("customFields", "[]", "\"x\""),
                        Stream.of(new OddValue("comment", "\"a\\u0000b\"", "comment")))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("oddValues")
    void refusesAnOddValueByItsFieldHoweverItIsWritten(OddValue odd) {
        odd.requireRefused(ANN, DEALS, "title");
    }
}
