package onward.kit.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceListTest {
    private static final UUID ADA = new UUID(7, 1);
    private static final UUID BEN = new UUID(7, 2);

    @Test
    void theFirstIsPrimaryUnlessAnotherIsNamed() {
        assertEquals(
                List.of(entry(ADA, true), entry(BEN, false)),
                ReferenceList.complete("contacts", List.of(entry(ADA, null), entry(BEN, null))));
        assertEquals(
                List.of(entry(ADA, false), entry(BEN, true)),
                ReferenceList.complete("contacts", List.of(entry(ADA, null), entry(BEN, true))));
    }

    @Test
    void nothingIsAnEmptyList() {
        assertEquals(List.of(), ReferenceList.complete("contacts", null));
        assertEquals(List.of(), ReferenceList.complete("contacts", List.of()));
    }

    @Test
    void eachIsNamedOnceAndOneIsPrimary() {
        Invalid broken = assertThrows(
                Invalid.class, () -> ReferenceList.complete("contacts", List.of(entry(ADA, true), entry(ADA, true))));
        assertEquals(
                List.of("contacts[1].id duplicate", "contacts[1].primary one-primary"),
                errors(broken).stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList());
    }

    @Test
    void whenThePrimaryOneGoesTheFirstOfTheOthersBecomesIt() {
        List<KeptReference> contacts = List.of(new KeptReference(ADA, true), new KeptReference(BEN, false));
        assertEquals(List.of(new KeptReference(BEN, true)), ReferenceList.only(contacts, BEN::equals));
        assertEquals(List.of(new KeptReference(ADA, true)), ReferenceList.only(contacts, ADA::equals));
        assertEquals(List.of(), ReferenceList.only(contacts, each -> false));
    }

    private static List<FieldError> errors(Invalid broken) {
        List<FieldError> errors = broken.problem().errors();
        return errors == null ? List.of() : errors;
    }

    private static ListedReference entry(UUID id, @Nullable Boolean primary) {
        return new ListedReference(id, primary, null);
    }
}
