package onward.stack.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one conversion made, beside what it says it made. */
record MadeItems(Snapshot snapshot, JsonNode conversion, Set<String> deletedByUsers) {

    void requireNone(List<String> offenders) {
        for (JsonNode target : conversion.path("targets")) {
            for (JsonNode item : snapshot.made(Invariants.id(conversion), type(target))) {
                offenders.add(which() + " and yet " + type(target) + " " + Invariants.id(item) + " is there");
            }
            if (target.hasNonNull("id")) {
                offenders.add(which() + " and shows the id of " + type(target) + " " + Invariants.id(target));
            }
        }
        if (!conversion.path("created").isEmpty()) {
            offenders.add(which() + " and says it created " + conversion.path("created"));
        }
    }

    void requireComplete(List<String> offenders) {
        for (JsonNode target : conversion.path("targets")) {
            if (target.path("action").asText().equals("CREATE") && Snapshot.knowsTarget(type(target))) {
                requireThere(target, offenders);
            }
        }
        JsonNode deal = item("deal");
        JsonNode contact = item("contact");
        JsonNode company = item("company");
        if (deal != null && company != null && !deal.path("companyId").asText().equals(Invariants.id(company))) {
            offenders.add(
                    which() + " and its deal " + Invariants.id(deal) + " lacks company " + Invariants.id(company));
        }
        if (deal != null && contact != null && !has(deal.path("contacts"), contact)) {
            offenders.add(
                    which() + " and its deal " + Invariants.id(deal) + " lacks contact " + Invariants.id(contact));
        }
        if (contact != null && company != null && !has(contact.path("companies"), company)) {
            offenders.add(which() + " and its contact " + Invariants.id(contact) + " lacks company "
                    + Invariants.id(company));
        }
    }

    private void requireThere(JsonNode target, List<String> offenders) {
        String id = Invariants.id(target);
        if (id.isEmpty()) {
            offenders.add(which() + " and shows no id of " + type(target));
        } else if (!deletedByUsers.contains(id)) {
            JsonNode item = item(type(target));
            if (item == null || !Invariants.id(item).equals(id)) {
                offenders.add(which() + " and " + type(target) + " " + id + " is not there");
            } else if (!item.at("/createdFrom/id").equals(conversion.at("/source/id"))) {
                offenders.add(which() + " and " + type(target) + " " + id + " names another source");
            }
        }
        if (!has(conversion.path("created"), target)) {
            offenders.add(which() + " and does not list " + type(target) + " " + id + " as created");
        }
    }

    private @Nullable JsonNode item(String type) {
        List<JsonNode> made = snapshot.made(Invariants.id(conversion), type);
        return made.isEmpty() ? null : made.getFirst();
    }

    private static boolean has(JsonNode references, JsonNode item) {
        for (JsonNode reference : references) {
            if (Invariants.id(reference).equals(Invariants.id(item))) {
                return true;
            }
        }
        return false;
    }

    private String which() {
        return "conversion " + Invariants.id(conversion) + " is " + Invariants.state(conversion);
    }

    private static String type(JsonNode target) {
        return target.path("type").asText();
    }
}
