package onward.kit.test;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.response.Response;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import onward.kit.local.LocalUser;

/**
 * A value that a member of an item does not take, however the item is written.
 *
 * @param member of the item
 * @param json the value, as a request says it
 * @param field that the answer names
 */
public record OddValue(String member, String json, String field) {

    /** Values that are no money. */
    public static Stream<OddValue> money(String member) {
        String amount = member + ".amount";
        String currency = member + ".currency";
        return Stream.of(
                new OddValue(member, "{}", amount),
                new OddValue(member, "{\"currency\": \"EUR\"}", amount),
                new OddValue(member, "{\"amount\": \"1\"}", currency),
                new OddValue(member, "{\"amount\": \"\", \"currency\": \"EUR\"}", amount),
                new OddValue(member, "{\"amount\": {}, \"currency\": \"EUR\"}", amount),
                new OddValue(member, "{\"amount\": \"\\uFF11\\uFF12\", \"currency\": \"EUR\"}", amount),
                new OddValue(member, "{\"amount\": \"-1\", \"currency\": \"EUR\"}", amount),
                new OddValue(member, "{\"amount\": \"1.001\", \"currency\": \"EUR\"}", amount),
                new OddValue(member, "{\"amount\": \"1.5\", \"currency\": \"JPY\"}", amount),
                new OddValue(member, "{\"amount\": \"1\", \"currency\": \"XXX\"}", currency),
                new OddValue(member, "{\"amount\": \"1\", \"currency\": \"eur\"}", currency),
                new OddValue(member, "{\"amount\": \"1\", \"currency\": [\"EUR\"]}", currency),
                new OddValue(member, "{\"amount\": \"1\", \"currency\": \"EUR\", \"rate\": 2}", member + ".rate"),
                new OddValue(member, "\"12 EUR\"", member),
                new OddValue(member, "12", member),
                new OddValue(member, "[]", member));
    }

    /** Values that are no list of what {@code key} stands for in each of its objects. */
    public static Stream<OddValue> list(String member, String key) {
        return Stream.of(
                new OddValue(member, "[null]", member + "[0]"),
                new OddValue(member, "[{}]", member + "[0]." + key),
                new OddValue(member, "[{\"" + key + "\": null}]", member + "[0]." + key),
                new OddValue(member, "[{\"" + key + "\": {}}]", member + "[0]." + key),
                new OddValue(member, "[5]", member + "[0]"),
                new OddValue(member, "[[]]", member + "[0]"),
                new OddValue(member, "{}", member),
                new OddValue(member, "\"x\"", member));
    }

    /** Values that are no record of texts; {@code text} is one of these. */
    public static Stream<OddValue> record(String member, String text) {
        return Stream.of(
                new OddValue(member, "[]", member),
                new OddValue(member, "\"x\"", member),
                new OddValue(member, "{\"" + text + "\": 5}", member + "." + text),
                new OddValue(member, "{\"" + text + "\": []}", member + "." + text),
                new OddValue(member, "{\"" + text + "\": \"a\\u0007b\"}", member + "." + text),
                new OddValue(member, "{\"nope\": \"x\"}", member + ".nope"));
    }

    /** Rows of products that cannot be priced. */
    public static Stream<OddValue> products() {
        return Stream.concat(
                list("products", "name"),
                Stream.of(
                        row("\"quantity\": \"\\uFF11\", \"unitPrice\": 1", "quantity"),
                        row("\"quantity\": \"many\", \"unitPrice\": 1", "quantity"),
                        row("\"quantity\": 1", "unitPrice"),
                        row("\"quantity\": 1, \"unitPrice\": {\"amount\": 1}", "unitPrice"),
                        row("\"quantity\": 1, \"unitPrice\": 1, \"taxRate\": \"\"", "taxRate"),
                        row("\"quantity\": 1, \"unitPrice\": 1, \"taxIncluded\": \"yes\"", "taxIncluded"),
                        row("\"quantity\": 1, \"unitPrice\": 1, \"sku\": \"a\\nb\"", "sku")));
    }

    /** Texts that say nothing, or do not stand on one line. */
    public static Stream<OddValue> requiredText(String member) {
        return Stream.concat(
                Stream.of(
                        new OddValue(member, "null", member),
                        new OddValue(member, "\"\"", member),
                        new OddValue(member, "\" \\t\\u00A0\\u2003 \"", member),
                        new OddValue(member, "\"\\u200B\\u200E\"", member),
                        new OddValue(member, "\"\\u0001\\u0002\"", member)),
                oneLine(member));
    }

    /** Texts that do not stand on one line, and what is no text. */
    public static Stream<OddValue> oneLine(String member) {
        return Stream.of(
                new OddValue(member, "\"a\\nb\"", member),
                new OddValue(member, "\"a\\u2028b\"", member),
                new OddValue(member, "\"a\\u0085b\"", member),
                new OddValue(member, "5", member),
                new OddValue(member, "{}", member),
                new OddValue(member, "[\"x\"]", member));
    }

    /** The key of another system without one of its halves. */
    public static Stream<OddValue> origin() {
        return Stream.of(
                new OddValue("origin", "{}", "origin.system"),
                new OddValue("origin", "{\"system\": \"a\"}", "origin.id"),
                new OddValue("origin", "{\"system\": \" \", \"id\": \"b\"}", "origin.system"),
                new OddValue("origin", "\"a/b\"", "origin"));
    }

    /** These values, none of which the member takes. */
    public static Stream<OddValue> each(String member, String... values) {
        return Arrays.stream(values).map(value -> new OddValue(member, value, member));
    }

    /**
     * Fails unless the value is refused by its field in a new item, in one with a key of another system, and as a change of either.
     *
     * @param required the one text that a new item needs
     */
    public void requireRefused(LocalUser user, String collection, String required) {
        String sound = "{\"" + required + "\": \"Sound\"}";
        String odd = member.equals(required)
                ? "{\"" + member + "\": " + json + "}"
                : "{\"" + required + "\": \"Odd\", \"" + member + "\": " + json + "}";
        String key = collection + "/by-origin/odd/" + UUID.randomUUID();
        refused(As.user(user).body(odd).post(collection));
        refused(As.user(user).body(odd).put(key));
        String id = As.user(user)
                .body(sound)
                .put(key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        refused(As.user(user).body(odd).put(key));
        if (!member.equals("origin")) {
            // a patch may give one half of an origin that is there
            refused(As.user(user).body(odd).patch(collection + "/" + id));
        }
        As.user(user)
                .get(collection + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body(required, equalTo("Sound"));
    }

    private void refused(Response answer) {
        answer.then().statusCode(anyOf(equalTo(400), equalTo(422))).body("errors.field", hasItem(field));
    }

    private static OddValue row(String members, String field) {
        return new OddValue("products", "[{\"name\": \"Seat\", " + members + "}]", "products[0]." + field);
    }

    @Override
    public String toString() {
        return member + ": " + json;
    }
}
