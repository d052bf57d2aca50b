package onward.kit.web.validation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepartmentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sales",
                "sales/emea",
                "Human Resources/Pay & Benefits",
                "\u0645\u0628\u064a\u0639\u0627\u062a",
                "r&d/a.b"
            })
    void takesPaths(String path) {
        assertTrue(Departments.isPath(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "sales/",
                "/sales",
                "sales//emea",
                "sales/ ",
                " sales",
                "sales /emea",
                "sales/\u00a0emea",
                "..",
                "sales/..",
                "sales/../emea",
                "./sales",
                "sales\n",
                "sales/em\tea",
                "sales/\u202eaeme",
                "sal\u200bes"
            })
    void refusesWhatLooksLikeAnotherOrLeadsElsewhere(String path) {
        assertFalse(Departments.isPath(path));
    }
}
