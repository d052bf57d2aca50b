package onward.deal.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactListTest {
    private static final UUID ADA = new UUID(7, 1);
    private static final UUID BEN = new UUID(7, 2);

    @Test
    void theFirstContactIsPrimaryUnlessAnotherIsNamed() {
        assertEquals(
                List.of(contact(ADA, true), contact(BEN, false)),
                ContactList.complete(List.of(contact(ADA, null), contact(BEN, null))));
        assertEquals(
                List.of(contact(ADA, false), contact(BEN, true)),
                ContactList.complete(List.of(contact(ADA, null), contact(BEN, true))));
    }

    @Test
    void noContactsAreAnEmptyList() {
        assertEquals(List.of(), ContactList.complete(null));
        assertEquals(List.of(), ContactList.complete(List.of()));
    }

    @Test
    void aContactIsOnADealOnceAndOneIsPrimary() {
        Invalid broken = assertThrows(
                Invalid.class, () -> ContactList.complete(List.of(contact(ADA, true), contact(ADA, true))));
        assertEquals(
                List.of("contacts[1].id duplicate", "contacts[1].primary one-primary"),
                errors(broken).stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList());
    }

    @Test
    void whenThePrimaryContactGoesTheFirstOfTheOthersBecomesIt() {
        List<DealContact> contacts = List.of(new DealContact(ADA, true), new DealContact(BEN, false));
        assertEquals(List.of(new DealContact(BEN, true)), ContactList.only(contacts, BEN::equals));
        assertEquals(List.of(new DealContact(ADA, true)), ContactList.only(contacts, ADA::equals));
        assertEquals(List.of(), ContactList.only(contacts, contact -> false));
    }

    private static List<FieldError> errors(Invalid broken) {
        List<FieldError> errors = broken.problem().errors();
        return errors == null ? List.of() : errors;
    }

    private static NamedContact contact(UUID id, @Nullable Boolean primary) {
        return new NamedContact(id, primary, null);
    }
}
