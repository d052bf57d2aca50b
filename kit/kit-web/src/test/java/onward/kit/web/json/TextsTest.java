package onward.kit.web.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "\u03a0\u03b1\u03c0\u03b1\u03b4\u03cc\u03c0\u03bf\u03c5\u03bb\u03bf\u03c2, \u03a0\u0391\u03a0\u0391\u0394\u038c\u03a0\u039f\u03a5\u039b\u039f\u03a3",
        "STRASSE, Stra\u00dfe",
        "STRA\u1e9eE, strasse",
        "Jose\u0301, JOS\u00c9",
        "\ufb01nance, FINANCE",
        "\u13a0\u13a1, \uab70\uab71"
    })
    void textsThatDifferByCaseAloneAreTheSame(String one, String other) {
        assertEquals(Texts.caseless(one), Texts.caseless(other));
    }

    @ParameterizedTest
    @CsvSource({"Jose, Jos\u00e9", "a, \u0430", "s, ss"})
    void otherTextsAreNot(String one, String other) {
        assertNotEquals(Texts.caseless(one), Texts.caseless(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\u2003\t\n", "\u200b\ufeff", "\u200e\u200f\u202a\u202c"})
    void aTextOfWhichNothingCanBeSeenIsNotSet(String text) {
        assertNull(Texts.kept(text));
    }
}
