package onward.party.company;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import org.junit.jupiter.api.Test;

class CompanyTargetTest {
    @Test
    void takesOverWhatTheMappingSays() throws IOException {
        SourceSnapshot lead = goldenSource();
        CompanyInput company = CompanyTarget.from(lead).input();

        assertEquals("Acme", company.name());
        assertEquals(lead.phones(), company.phones());
        assertEquals(lead.emails(), company.emails());
        assertEquals(lead.websites(), company.websites());
        assertEquals(List.of(lead.address()), company.addresses());
        assertEquals("Wants an offer by Friday.", company.comment());
        assertEquals("ann", company.responsible());
    }

    @Test
    void namesTheValuesItHasNoFieldFor() throws IOException {
        assertEquals(
                List.of("messengers", "source", "sourceDescription", "utm"),
                CompanyTarget.from(goldenSource()).notCarried().stream()
                        .map(NotCarried::field)
                        .toList());
    }

    @Test
    void namesNothingWhereTheSourceHasNoValue() {
        SourceSnapshot bare = new SourceSnapshot(
                "lead",
                UUID.randomUUID(),
                "A card",
                1,
                "ann",
                null,
                false,
                null,
                null,
                "Acme",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                List.of(),
                null,
                null,
                List.of(),
                Map.of());

        assertEquals(List.of(), CompanyTarget.from(bare).notCarried());
        assertEquals(List.of(), CompanyTarget.from(bare).input().addresses());
    }

    private static SourceSnapshot goldenSource() throws IOException {
        return WireMapper.mapper()
                .readValue(GoldenMessages.json("onward.conversion.prepare-items.v1"), PrepareItems.class)
                .source();
    }
}
