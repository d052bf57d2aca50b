package onward.kit.web.validation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@acme.test",
                "a.b+c@x-y.example.co.uk",
                "o'brien@acme.test",
                "jürgen@müller.example",
                "1@2.de",
                "x_y@acme.test"
            })
    void knowsEmailAddresses(String text) {
        assertTrue(EmailAddresses.isAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@acme",
                "@acme.test",
                "ada@",
                "a b@acme.test",
                "ada@acme..test",
                ".ada@acme.test",
                "ada.@acme.test",
                "ada@-acme.test",
                "ada@acme.test ",
                "ada@acme.test\n",
                "\"ada\"@acme.test",
                "a@b@acme.test",
                "<ada@acme.test>"
            })
    void refusesOtherThingsAsEmailAddresses(String text) {
        assertFalse(EmailAddresses.isAddress(text));
    }

    @Test
    void refusesLongEmailAddressesAndStaysQuick() {
        assertTrue(EmailAddresses.isAddress("a".repeat(64) + "@acme.test"));
        assertFalse(EmailAddresses.isAddress("a".repeat(65) + "@acme.test"));
        assertFalse(EmailAddresses.isAddress("a@" + "b.".repeat(126) + "test"));
        assertFalse(EmailAddresses.isAddress("a.".repeat(100_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.rosales-molina.com/",
                "https://acme.test/a?b=c#d",
                "www.acme.test",
                "acme.test/path",
                "HTTPS://ACME.TEST",
                "https://acme.test:8443/"
            })
    void knowsWebAddresses(String text) {
        assertTrue(WebAddresses.isAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "ftp://acme.test",
                "javascript:alert(1)",
                "https://",
                "a b.test",
                "https://user:secret@acme.test",
                "https://acme.test/a b"
            })
    void refusesOtherThingsAsWebAddresses(String text) {
        assertFalse(WebAddresses.isAddress(text));
    }

    @Test
    void knowsCodesInCapitals() {
        assertTrue(Codes.isCurrency("EUR") && Codes.isCurrency("JPY"));
        assertFalse(Codes.isCurrency("eur") || Codes.isCurrency("EURO") || Codes.isCurrency(""));
        assertTrue(Codes.isCountry("SK") && Codes.isCountry("US"));
        assertFalse(Codes.isCountry("sk") || Codes.isCountry("SVK") || Codes.isCountry("XX"));
    }
}
