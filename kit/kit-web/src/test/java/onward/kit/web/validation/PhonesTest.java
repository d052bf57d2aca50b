package onward.kit.web.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import onward.contract.value.ContactPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
    private final Phones phones = new Phones("US");

    @ParameterizedTest
    @CsvSource({
        "+421 900 111 222,+421900111222",
        "(240)452-2332x4601,+12404522332",
        "985.939.5411x2641,+19859395411",
        "2754733370,+12754733370",
        "+1-887-577-1205x5686,+18875771205",
        "001-672-799-2170x5610,+16727992170",
        "011 44 20 7946 0958,+442079460958",
        "00421 900 111 222,+421900111222",
        "tel:+1-201-555-0123,+12015550123",
        "1-800-FLOWERS,+18003569377",
    })
    void bringsNumbersIntoOneForm(String typed, String normalized) {
        assertEquals(normalized, phones.normalized(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "112", "+1 23", "123456789012345"})
    void keepsNumbersThatCannotBeDialledFromEverywhere(String typed) {
        assertTrue(phones.isNumber(typed));
        assertNull(phones.normalized(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "call me", "1", "+999 1234567", "12345678901234567890"})
    void refusesWhatIsNoNumber(String typed) {
        assertFalse(phones.isNumber(typed));
    }

    @Test
    void readsNationalNumbersByTheRegionOfTheInstallation() {
        assertEquals("+421900111222", new Phones("SK").normalized("0900 111 222"));
    }

    @Test
    void doesNotTakeTheCallersWordForTheNormalizedForm() {
        assertEquals(
                new ContactPoint("201 555 0123", "+12015550123", "WORK"),
                phones.normalized(new ContactPoint("201 555 0123", "+49", "WORK")));
    }
}
