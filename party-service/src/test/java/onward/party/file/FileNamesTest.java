package onward.party.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"plan.pdf", "Plán 2027 (final).pdf", "計画.xlsx", "می‌خواهم.txt", ".profile"})
    void takesWhatPeopleCallFiles(String name) {
        assertEquals(name, FileNames.sound(" " + name + " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a/b",
                "a\\b",
                "a\nb",
                "a\u0000",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "\u00a0",
                "\u200b",
                "gpj.\u202Eexe",
                "a\uFFFD",
                "\uD800"
            })
    void refusesWhatMisleads(String name) {
        assertThrows(FileRefused.class, () -> FileNames.sound(name));
    }

    @Test
    void keepsANameComposedAndWithoutBlanksOfAnyKindAroundIt() {
        assertEquals("Jos\u00e9.pdf", FileNames.sound("\u00a0Jose\u0301.pdf\ufeff"));
    }

    @Test
    void saysTheNameForThoseWhoKnowRfc5987AndThoseWhoDoNot() {
        assertEquals(
                "attachment; filename=\"a_b_c _.pdf\"; filename*=UTF-8''a%22b%25c%20%C3%A1.pdf",
                FileNames.disposition("a\"b%c á.pdf"));
    }
}
