package onward.party.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.event.ItemEventKind;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.Members;
import onward.kit.web.json.StrictJson;
import onward.party.link.LinkedCompany;
import org.junit.jupiter.api.Test;

/** What events carry is the view: it is written as the golden example says. */
class ContactViewTest {
    private static final JsonMapper JSON = StrictJson.mapper();

    @Test
    void showsAContactAsTheGoldenEventDoes() throws IOException {
        JsonNode golden = WireMapper.mapper()
                .readTree(GoldenMessages.json(ItemEventKind.CREATED.wireName("contact")))
                .path("item");
        ObjectNode said = golden.deepCopy();
        said.retain(Members.of(ContactInput.class));
        ContactInput input = JSON.treeToValue(said, ContactInput.class);
        Contact contact = new Contact(
                input,
                new ItemHeader(
                        UUID.fromString(golden.path("id").asText()),
                        "ann",
                        "sales/emea",
                        "ann",
                        Instant.parse("2026-11-22T09:30:00.123456Z"),
                        JSON.treeToValue(golden.path("createdFrom"), CreatedFrom.class)));

        assertEquals(golden, JSON.readTree(JSON.writeValueAsBytes(ContactView.of(contact, companiesOf(input)))));
    }

    private static List<LinkedCompany> companiesOf(ContactInput input) {
        return input.companies() == null ? List.of() : input.companies();
    }
}
