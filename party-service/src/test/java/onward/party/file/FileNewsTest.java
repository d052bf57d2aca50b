package onward.party.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.event.ItemEvent;
import onward.contract.message.WireMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which news are worth a transaction; most are not. */
class FileNewsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"customFields": {}}                                                           | title                  | false
            {"customFields": {"size": 50, "note": "no file, though of the length of an id"}} | title                | false
            {"customFields": {"scan": "01a203e0-6e9e-76e1-98b6-094aa41e712f"}}             | title                  | true
            {"customFields": {"scans": ["01a203e0-6e9e-76e1-98b6-094aa41e712f"]}}          | title                  | true
            {"customFields": {}}                                                           | customFields.scan      | true
            {"logo": "01a203e0-6e9e-76e1-98b6-094aa41e712f"}                               | name                   | true
            {"name": "Acme"}                                                               | logo                   | true
            {"seller": {"logo": "01a203e0-6e9e-76e1-98b6-094aa41e712f"}}                   | stage                  | true
            {"companyId": "01a203e0-6e9e-76e1-98b6-094aa41e712f"}                          | companyId              | false
            """)
    void newsConcernFilesIfTheyNameOneOrTakeOneOff(String item, String changed, boolean concerns)
            throws JsonProcessingException {
        assertEquals(concerns, news(WireMapper.mapper().readTree(item), changed).concernsFiles());
    }

    @Test
    void whatIsDeletedMayHaveHadFiles() {
        assertEquals(true, news(null, "title").concernsFiles());
    }

    private static FileNews news(@Nullable JsonNode item, String changed) {
        return FileNews.of(
                "deal", new ItemEvent(UUID.randomUUID(), 2, Instant.EPOCH, "ann", List.of(changed), null, item));
    }
}
