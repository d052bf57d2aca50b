package onward.party;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OddValue;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What contacts, companies and users take for a value. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class PartyValuesIT {
    static Stream<OddValue> ofContacts() {
        return Stream.of(
                        OddValue.requiredText("lastName"),
                        OddValue.oneLine("firstName"),
                        OddValue.oneLine("position"),
                        OddValue.list("phones", "value"),
                        OddValue.list("emails", "value"),
                        OddValue.list("websites", "value"),
                        OddValue.list("messengers", "value"),
                        OddValue.list("companies", "id"),
                        OddValue.record("address", "city"),
                        OddValue.record("utm", "campaign"),
                        OddValue.origin(),
                        OddValue.each("birthDate", "\"\"", "\"2026-02-30\"", "5", "{}"),
                        OddValue.each("customFields", "[]", "\"x\""),
                        Stream.of(
                                new OddValue("companies", "[{\"id\": \"\"}]", "companies[0].id"),
                                new OddValue("emails", "[{\"value\": \"none\"}]", "emails[0].value")))
                .flatMap(cases -> cases);
    }

    static Stream<OddValue> ofCompanies() {
        return Stream.of(
                        OddValue.requiredText("name"),
                        OddValue.oneLine("taxNumber"),
                        OddValue.money("revenue"),
                        OddValue.list("phones", "value"),
                        OddValue.list("bankAccounts", "number"),
                        OddValue.list("contacts", "id"),
                        OddValue.origin(),
                        OddValue.each("employees", "\"5\"", "-1", "1.5", "\"\""),
                        OddValue.each("logo", "\"\"", "\"x\"", "{}"),
                        OddValue.each("addresses", "{}", "\"x\""),
                        Stream.of(
                                new OddValue("addresses", "[null]", "addresses[0]"),
                                new OddValue("addresses", "[\"x\"]", "addresses[0]"),
                                new OddValue("addresses", "[{\"country\": \"XX\"}]", "addresses[0].country"),
                                new OddValue(
                                        "bankAccounts",
                                        "[{\"number\": \"1\", \"currency\": \"XXX\"}]",
                                        "bankAccounts[0].currency")))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("ofContacts")
    void refusesAnOddValueOfAContactByItsField(OddValue odd) {
        odd.requireRefused(ANN, CONTACTS, "lastName");
    }

    @ParameterizedTest
    @MethodSource("ofCompanies")
    void refusesAnOddValueOfACompanyByItsField(OddValue odd) {
        odd.requireRefused(ANN, COMPANIES, "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sales/..",
                "../sales",
                "sales/ /emea",
                "sales//emea",
                "/sales",
                "sales/",
                "sales /emea",
                "sales/\\u00a0emea",
                "sa\\u200bles"
            })
    void refusesADepartmentThatLooksLikeAnother(String department) {
        Given.known(LocalUser.BOB);
        As.user(ADMIN)
                .body("{\"department\": \"" + department + "\"}")
                .patch("/api/v1/users/bob")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("department"))
                .body("errors[0].code", equalTo("invalid-department"));
    }
}
