package onward.kit.web.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    record Thing(
            @Nullable String text,
            @Nullable BigDecimal amount,
            @Nullable Integer count,
            @Nullable Instant at,
            @Nullable LocalDate on,
            @Nullable Duration lasting,
            @Nullable List<String> names,
            @Nullable Map<String, Object> any) {}

    private final ObjectMapper json = StrictJson.mapper();

    @Test
    void writesDecimalsAsPlainTextAndTimesByTheStandard() throws JsonProcessingException {
        Thing thing = new Thing(
                null,
                new BigDecimal("1E+3"),
                5,
                Instant.parse("2026-01-31T08:00:00.123456Z"),
                LocalDate.of(2026, 1, 31),
                Duration.ofDays(7),
                List.of(),
                Map.of("size", new BigDecimal("2.50")));
        assertEquals(
                "{\"amount\":\"1000\",\"count\":5,\"at\":\"2026-01-31T08:00:00.123456Z\",\"on\":\"2026-01-31\","
                        + "\"lasting\":\"PT168H\",\"names\":[],\"any\":{\"size\":\"2.5\"}}",
                json.writeValueAsString(thing));
    }

    @Test
    void writesOneNumberInOneWayWhateverItsScale() throws JsonProcessingException {
        assertEquals("\"10.5\"", json.writeValueAsString(new BigDecimal("10.5000")));
        assertEquals("\"0\"", json.writeValueAsString(new BigDecimal("0.0000")));
        assertEquals("\"100\"", json.writeValueAsString(new BigDecimal("100.00")));
    }

    @Test
    void writesMoneyWithTheMinorUnitsOfItsCurrency() throws JsonProcessingException {
        assertEquals(
                "{\"amount\":\"1234.50\",\"currency\":\"EUR\"}", json.writeValueAsString(Money.of("1234.5000", "EUR")));
        assertEquals(
                "{\"amount\":\"1234\",\"currency\":\"JPY\"}", json.writeValueAsString(Money.of("1234.0000", "JPY")));
        assertEquals("{\"amount\":\"0.125\",\"currency\":\"EUR\"}", json.writeValueAsString(Money.of("0.1250", "EUR")));
    }

    @Test
    void writesPricesOfRowsWithTheDecimalsTheyHaveAndQuantitiesAsNumbers() throws JsonProcessingException {
        ProductRow row = new ProductRow(
                "Seat",
                "S-1",
                new BigDecimal("50.0000"),
                "pc",
                new BigDecimal("250.00"),
                new BigDecimal("0.0000"),
                null,
                new BigDecimal("20.00"),
                false,
                new BigDecimal("12500"),
                new BigDecimal("2500.000"),
                new BigDecimal("15000.00"));
        assertEquals(
                "{\"name\":\"Seat\",\"sku\":\"S-1\",\"quantity\":\"50\",\"unit\":\"pc\",\"unitPrice\":\"250.00\",\"discountPercent\":\"0\","
                        + "\"taxRate\":\"20\",\"taxIncluded\":false,\"net\":\"12500\",\"tax\":\"2500.000\",\"gross\":\"15000.00\"}",
                json.writeValueAsString(row));
    }

    @Test
    void readsDecimalsFromTextsAndNumbersExactly() throws JsonProcessingException {
        assertEquals(new BigDecimal("12345678901.10"), amount("\"12345678901.10\""));
        assertEquals(new BigDecimal("12345678901.10"), amount("12345678901.10"));
        assertEquals(new BigDecimal("-5"), amount("-5"));
        assertEquals(new BigDecimal("1E+3"), amount("1e3"));
    }

    @Test
    void keepsNumbersOfTreesExact() throws JsonProcessingException {
        ObjectNode tree = (ObjectNode) json.readTree("{\"amount\": 10.50, \"any\": {\"size\": 0.1}}");
        assertEquals(
                new BigDecimal("10.50"), json.treeToValue(tree, Thing.class).amount());
        assertEquals("0.1", tree.at("/any/size").decimalValue().toPlainString());
    }

    @Test
    void readsTimesWithAnyOffsetCutToMicroseconds() throws JsonProcessingException {
        assertEquals(
                Instant.parse("2026-01-31T07:00:00.123456Z"),
                json.readValue("{\"at\": \"2026-01-31T08:00:00.123456789+01:00\"}", Thing.class)
                        .at());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": 5}",
                "{\"text\": true}",
                "{\"count\": \"5\"}",
                "{\"count\": 5.0}",
                "{\"count\": \"\"}",
                "{\"count\": 99999999999}",
                "{\"amount\": true}",
                "{\"amount\": [1]}",
                "{\"amount\": \"1,5\"}",
                "{\"amount\": 1e65}",
                "{\"any\": {\"size\": 1e999999999}}",
                "{\"any\": {\"text\": \"\\u0000\"}}",
                "{\"at\": \"2026-01-31T08:00:00\"}",
                "{\"at\": 5}",
                "{\"at\": \"\"}",
                "{\"on\": \"2026-01-31T08:00:00Z\"}",
                "{\"on\": \"\"}",
                "{\"names\": \"x\"}",
                "{\"names\": {}}",
                "{\"other\": 1}",
                "{\"text\": \"a\", \"text\": \"a\"}",
                "{\"any\": {\"a\": 1, \"a\": 1}}",
                "{} {}",
                "{\"text\": 'a'}",
                "{\"text\": \"a\",}",
                "{/* no */}",
                "{\"count\": 05}",
                "{\"amount\": Infinity}"
            })
    void refusesWhatIsNotSaidExactly(String text) {
        assertThrows(JsonProcessingException.class, () -> json.readValue(text, Thing.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"any\": {\"size\": 1e999999999}}", "{\"a\": \"\\ud800\"}", "{\"a\": {\"b\": 1, \"b\": 2}}"})
    void refusesTheSameInTrees(String text) {
        assertThrows(JsonProcessingException.class, () -> json.readTree(text));
        assertThrows(
                JsonProcessingException.class,
                () -> json.readValue(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class));
    }

    @Test
    void acceptsTextsOfAnyScript() throws JsonProcessingException {
        assertEquals(
                "Ž 漢 😀 \t",
                json.readValue("{\"text\": \"Ž 漢 😀 \\t\"}", Thing.class).text());
        assertEquals("", json.readValue("{\"text\": \"\"}", Thing.class).text());
    }

    private @Nullable BigDecimal amount(String value) throws JsonProcessingException {
        return json.readValue("{\"amount\": " + value + "}", Thing.class).amount();
    }
}
