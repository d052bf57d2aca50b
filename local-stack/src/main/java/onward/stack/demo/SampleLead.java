package onward.stack.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import onward.stack.client.Json;

/** One row of {@code samples/leads-100.csv}, an export of some other CRM. */
record SampleLead(NamedCsvRecord row) {

    static List<SampleLead> allIn(Path file) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().map(SampleLead::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    String company() {
        return row.getField("Company");
    }

    /** The row as the API takes a lead. The key in the other system carries the run, so that the demo can be run again. */
    ObjectNode asLead(boolean withCompany, String run) {
        String person = row.getField("First Name") + " " + row.getField("Last Name");
        ObjectNode lead = Json.object();
        lead.put("title", withCompany ? company() + ": " + person : person);
        lead.put("stage", stage());
        lead.putObject("person")
                .put("firstName", row.getField("First Name"))
                .put("lastName", row.getField("Last Name"));
        if (withCompany) {
            lead.put("companyName", company());
        }
        contactPoints(lead, "phones", "Phone 1", "Phone 2");
        contactPoints(lead, "emails", "Email 1", "Email 2");
        contactPoints(lead, "websites", "Website");
        lead.put(
                "source",
                row.getField("Source")
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z]+", "_")
                        .replaceAll("_$", ""));
        lead.put("sourceDescription", row.getField("Source"));
        lead.put("comment", row.getField("Notes"));
        lead.putObject("origin").put("system", "sample").put("id", run + "/" + row.getField("Account Id"));
        return lead;
    }

    /** Our stages are fewer; what is won there is what we are about to convert. */
    private String stage() {
        return switch (row.getField("Deal Stage")) {
            case "New Lead" -> "NEW";
            case "Contacted", "Re-engagement", "On Hold" -> "IN_PROCESS";
            default -> "PROCESSED";
        };
    }

    private void contactPoints(ObjectNode lead, String member, String... columns) {
        var list = lead.putArray(member);
        Stream.of(columns)
                .map(row::getField)
                .filter(value -> !value.isBlank())
                .forEach(value -> list.addObject().put("value", value).put("type", "WORK"));
    }
}
