package onward.party.company;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.value.BankAccount;
import onward.kit.web.problem.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SK31 1200 0000 1987 4263 7541",
                "DE89370400440532013000",
                "gb82 west 1234 5698 7654 32",
                "123456789/0100"
            })
    void takesIbansAndNumbersThatAreNone(String number) {
        assertDoesNotThrow(() -> CompanyRules.requireSound(withAccount(number, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SK31 1200 0000 1987 4263 7542", "DE88370400440532013000"})
    void refusesAnIbanWithWrongCheckDigits(String number) {
        assertEquals(List.of("bankAccounts[0].number invalid-iban"), errors(withAccount(number, null)));
    }

    @Test
    void namesEveryBrokenRule() {
        assertEquals(
                List.of("bankAccounts[0].number required", "bankAccounts[0].bic invalid-bic"),
                errors(withAccount(" ", "TATRA")));
    }

    private static List<String> errors(CompanyInput input) {
        List<FieldError> errors = assertThrows(Invalid.class, () -> CompanyRules.requireSound(input))
                .problem()
                .errors();
        assertNotNull(errors);
        return errors.stream().map(error -> error.field() + " " + error.code()).toList();
    }

    private static CompanyInput withAccount(String number, @org.jspecify.annotations.Nullable String bic) {
        return new CompanyInput(
                "Acme",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new BankAccount(null, number, null, bic, null)),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
