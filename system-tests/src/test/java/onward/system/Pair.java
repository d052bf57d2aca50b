package onward.system;

import static onward.system.Onward.id;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import onward.contract.ItemTypes;
import onward.kit.local.LocalUser;
import onward.stack.Service;
import onward.stack.client.Json;
import onward.stack.client.UserClient;

/** What may be made of a deal and of an estimate, one at a time. */
enum Pair {
    DEAL_TO_ESTIMATE(ItemTypes.DEAL, ItemTypes.ESTIMATE),
    DEAL_TO_INVOICE(ItemTypes.DEAL, ItemTypes.INVOICE),
    ESTIMATE_TO_DEAL(ItemTypes.ESTIMATE, ItemTypes.DEAL),
    ESTIMATE_TO_INVOICE(ItemTypes.ESTIMATE, ItemTypes.INVOICE);

    private final String source;
    private final String target;

    Pair(String source, String target) {
        this.source = source;
        this.target = target;
    }

    String source() {
        return source;
    }

    String target() {
        return target;
    }

    String sources() {
        return ItemTypes.collectionOf(source);
    }

    String targets() {
        return ItemTypes.collectionOf(target);
    }

    /** Who owns the target. */
    Service targetOwner() {
        return Service.named(ItemTypes.ownerOf(target)).orElseThrow();
    }

    JsonNode newSource(Onward onward, LocalUser user, String title) {
        return onward.as(user)
                .post(sources(), Json.object().put("title", title))
                .expect(201)
                .body();
    }

    String path(JsonNode item) {
        return sources() + "/" + id(item);
    }

    JsonNode request(JsonNode item) {
        return UserClient.basedOn(source, id(item), target);
    }

    /** A request that waits until somebody says a title that is one. */
    JsonNode requestThatWaits(JsonNode item) {
        return Json.readObject("""
                {"source": {"type": "%s", "id": "%s"}, "targets": ["%s"], "fields": {"%s": {"title": ""}}}""".formatted(source, id(item), target, target));
    }

    JsonNode missingTitle(String title) {
        return Json.readObject("""
                {"fields": {"%s": {"title": "%s"}}}""".formatted(target, title));
    }

    /** Everything that was ever made of it. */
    List<JsonNode> made(Onward onward, JsonNode item) {
        return onward.admin().all(targets(), "createdFrom.id==" + id(item));
    }
}
