package onward.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import onward.contract.message.WireMapper;
import org.junit.jupiter.api.Test;

class DocumentMergeTest {

    private final DocumentMerge merge = new DocumentMerge(json("{'info': {'title': 'Onward', 'version': '1'}}"));

    @Test
    void keepsOneOfEqualComponents() {
        ObjectNode merged = merge.add("lead", document("/leads", "getLead", "string"), path -> true)
                .add("deal", document("/deals", "getDeal", "string"), path -> true)
                .finish();

        assertEquals(1, merged.at("/components/schemas").size());
        assertEquals("#/components/schemas/Title", reference(merged, "~1leads"));
        assertEquals("#/components/schemas/Title", reference(merged, "~1deals"));
    }

    @Test
    void putsTheServiceInFrontOfAComponentThatClashes() {
        ObjectNode merged = merge.add("lead", document("/leads", "getLead", "string"), path -> true)
                .add("deal", document("/deals", "getDeal", "integer"), path -> true)
                .finish();

        assertEquals("#/components/schemas/Title", reference(merged, "~1leads"));
        assertEquals("#/components/schemas/DealTitle", reference(merged, "~1deals"));
        assertEquals("integer", merged.at("/components/schemas/DealTitle/type").asText());
    }

    @Test
    void renamesAlsoWhatLooksEqualButRefersToAClash() {
        ObjectNode lead = document("/leads", "getLead", "string");
        ObjectNode deal = document("/deals", "getDeal", "integer");
        for (ObjectNode document : new ObjectNode[] {lead, deal}) {
            ((ObjectNode) document.at("/components/schemas"))
                    .set("Page", json("{'items': {'$ref': '#/components/schemas/Title'}}"));
        }
        setReference(lead, "~1leads", "#/components/schemas/Page");
        setReference(deal, "~1deals", "#/components/schemas/Page");

        ObjectNode merged = merge.add("lead", lead, path -> true)
                .add("deal", deal, path -> true)
                .finish();

        assertEquals("#/components/schemas/DealPage", reference(merged, "~1deals"));
        assertEquals(
                "#/components/schemas/DealTitle",
                merged.at("/components/schemas/DealPage/items/$ref").asText());
        assertEquals(
                "#/components/schemas/Title",
                merged.at("/components/schemas/Page/items/$ref").asText());
    }

    @Test
    void leavesOutPathsThatAreNotReachedAndWhatOnlyTheyNeed() {
        ObjectNode merged = merge.add(
                        "lead",
                        document("/internal/access", "getAccess", "string"),
                        path -> !path.startsWith("/internal"))
                .finish();

        assertTrue(merged.path("paths").isEmpty());
        assertTrue(merged.at("/components/schemas").isMissingNode());
    }

    @Test
    void takesNoNameFromWhatOnlyInternalPathsNeed() {
        ObjectNode merged = merge.add(
                        "lead",
                        document("/internal/titles", "getTitles", "string"),
                        path -> !path.startsWith("/internal"))
                .add("deal", document("/deals", "getDeal", "integer"), path -> true)
                .finish();

        assertEquals("#/components/schemas/Title", reference(merged, "~1deals"));
        assertEquals("integer", merged.at("/components/schemas/Title/type").asText());
    }

    @Test
    void asksForTheOneTokenWhereverAServiceAsksForOneOfItsOwn() {
        ObjectNode document = document("/leads", "getLead", "string");
        operation(document, "~1leads").putArray("security").addObject().putArray("SecurityScheme");
        ObjectNode open = document("/forms", "getForm", "string");
        operation(open, "~1forms").putArray("security");

        ObjectNode optional = document("/problems", "getProblem", "string");
        operation(optional, "~1problems").putArray("security").addObject();

        ObjectNode merged = merge.add("lead", document, path -> true)
                .add("conversion", open, path -> true)
                .add("gateway", optional, path -> true)
                .finish();

        assertFalse(operation(merged, "~1leads").has("security"));
        assertEquals("[]", operation(merged, "~1forms").path("security").toString());
        assertEquals("[]", operation(merged, "~1problems").path("security").toString());
        assertEquals("[{\"bearer\":[]}]", merged.path("security").toString());
    }

    @Test
    void makesOperationIdsUnique() {
        ObjectNode merged = merge.add("lead", document("/leads", "getItem", "string"), path -> true)
                .add("deal", document("/deals", "getItem", "string"), path -> true)
                .finish();

        assertEquals("getItem", operation(merged, "~1leads").path("operationId").asText());
        assertEquals(
                "dealGetItem", operation(merged, "~1deals").path("operationId").asText());
    }

    private static ObjectNode document(String path, String operationId, String titleType) {
        return json("""
                {'paths': {'%s': {'get': {'operationId': '%s', 'responses': {'200': {'description': 'ok',
                  'content': {'application/json': {'schema': {'$ref': '#/components/schemas/Title'}}}}}}}},
                 'components': {'schemas': {'Title': {'type': '%s'}}}}
                """.formatted(path, operationId, titleType));
    }

    private static ObjectNode operation(ObjectNode document, String escapedPath) {
        return (ObjectNode) document.at("/paths/" + escapedPath + "/get");
    }

    private static String reference(ObjectNode document, String escapedPath) {
        return document.at("/paths/" + escapedPath + "/get/responses/200/content/application~1json/schema/$ref")
                .asText();
    }

    private static void setReference(ObjectNode document, String escapedPath, String reference) {
        ((ObjectNode) document.at("/paths/" + escapedPath + "/get/responses/200/content/application~1json/schema"))
                .put("$ref", reference);
    }

    private static ObjectNode json(String withSingleQuotes) {
        try {
            return WireMapper.mapper().readValue(withSingleQuotes.replace('\'', '"'), ObjectNode.class);
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException(bad);
        }
    }
}
