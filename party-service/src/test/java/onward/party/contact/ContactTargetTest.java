package onward.party.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.TargetAction;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.party.link.LinkedCompany;
import org.junit.jupiter.api.Test;

class ContactTargetTest {
    private static final UUID ACME = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000f1");
    private static final UUID BETA = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000f2");

    @Test
    void takesOverWhatTheMappingSays() throws IOException {
        SourceSnapshot lead = goldenSource();
        ContactInput contact = ContactTarget.from(lead).input();

        assertEquals("Ms", contact.honorific());
        assertEquals("Ada", contact.firstName());
        assertEquals("K.", contact.middleName());
        assertEquals("Byron", contact.lastName());
        assertEquals(LocalDate.of(1990, 12, 10), contact.birthDate());
        assertEquals("CTO", contact.position());
        assertEquals(lead.phones(), contact.phones());
        assertEquals(lead.emails(), contact.emails());
        assertEquals(lead.websites(), contact.websites());
        assertEquals(lead.messengers(), contact.messengers());
        assertEquals(lead.address(), contact.address());
        assertEquals("WEB", contact.source());
        assertEquals("pricing page", contact.sourceDescription());
        assertEquals(lead.utm(), contact.utm());
        assertEquals("Wants an offer by Friday.", contact.comment());
        assertEquals("ann", contact.responsible());
        assertNull(contact.type());
        assertEquals("Ada Byron", contact.fullName());
    }

    @Test
    void hasAPlaceForWhateverALeadSays() throws IOException {
        assertEquals(List.of(), ContactTarget.from(goldenSource()).notCarried());
    }

    @Test
    void theCompanyOfTheConversionComesFirstAndIsPrimary() throws IOException {
        ContactInput prepared = ContactTarget.from(goldenSource())
                .input()
                .withCompanies(
                        List.of(new LinkedCompany(BETA, true, "Beta"), new LinkedCompany(ACME, false, "Acme Ltd")));

        assertEquals(
                List.of(new LinkedCompany(ACME, true, "Acme Ltd"), new LinkedCompany(BETA, false, "Beta")),
                ContactTarget.companies(
                        prepared,
                        List.of(
                                new AgreedTarget("deal", UUID.randomUUID(), "50 seats", TargetAction.CREATE),
                                new AgreedTarget("company", ACME, "Acme Ltd", TargetAction.CREATE))));
    }

    @Test
    void withoutACompanyInTheConversionTheNamedOnesStayAsTheyAre() throws IOException {
        List<LinkedCompany> named =
                List.of(new LinkedCompany(ACME, false, "Acme Ltd"), new LinkedCompany(BETA, true, "Beta"));

        assertEquals(
                named,
                ContactTarget.companies(
                        ContactTarget.from(goldenSource()).input().withCompanies(named), List.of()));
    }

    static SourceSnapshot goldenSource() throws IOException {
        return WireMapper.mapper()
                .readValue(GoldenMessages.json("onward.conversion.prepare-items.v1"), PrepareItems.class)
                .source();
    }
}
