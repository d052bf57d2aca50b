package onward.gateway.route;

import static onward.gateway.service.Service.BILLING;
import static onward.gateway.service.Service.CONVERSION;
import static onward.gateway.service.Service.DEAL;
import static onward.gateway.service.Service.LEAD;
import static onward.gateway.service.Service.PARTY;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onward.contract.ItemTypes;
import onward.gateway.service.Service;
import onward.gateway.service.Services;
import org.jspecify.annotations.Nullable;

/**
 * Every path of the API and who answers it. An entry covers what is below it, the longest entry wins, and {@code *} stands for
 * one segment. What is not here does not exist outside, above all {@code /internal}.
 */
@Singleton
public final class RoutingTable {
    private static final String API = "/api/v1";

    private final Node root = new Node();
    private final Services services;

    RoutingTable(Services services) {
        this.services = services;

        route(LEAD, "/leads", "/settings/leads", "/settings/dictionaries/sources");
        route(PARTY, "/contacts", "/companies", "/settings/contacts", "/settings/companies");
        route(PARTY, "/users", "/files", "/settings/dictionaries");
        route(DEAL, "/deals", "/settings/deals", "/companies/*/contact-selection");
        route(BILLING, "/estimates", "/invoices", "/settings/estimates", "/settings/invoices", "/settings/seller");
        route(CONVERSION, "/conversions", "/conversion-batches", "/settings/conversion", "/forms");
        routeForAnybody(CONVERSION, "/forms/*/public", "/forms/*/submissions");

        here("/names");
        here("/me");
        hereOfItems("dependencies", "timeline");
        hereForAnybody("/openapi", "/docs", "/problems");
    }

    private void route(Service service, String... entries) {
        for (String entry : entries) {
            add(service, API + entry, new Destination.ToService(service, entry, false));
        }
    }

    private void routeForAnybody(Service service, String... entries) {
        for (String entry : entries) {
            add(service, API + entry, new Destination.ToService(service, entry, true));
        }
    }

    private void here(String entry) {
        root.add(API + entry, new Destination.Here(entry, false));
    }

    /** Below every single item whose owner is there. */
    private void hereOfItems(String... names) {
        for (String type : ItemTypes.all()) {
            for (String name : names) {
                String entry = "/" + ItemTypes.collectionOf(type) + "/*/" + name;
                add(Service.ownerOf(type), API + entry, new Destination.Here(entry, false));
            }
        }
    }

    private void hereForAnybody(String... entries) {
        for (String entry : entries) {
            root.add(entry, new Destination.Here(entry, true));
        }
    }

    private void add(Service service, String path, Destination destination) {
        if (services.find(service).isPresent()) {
            root.add(path, destination);
        }
    }

    /** Who answers this path, which is as it was sent, without its query. */
    public Optional<Destination> find(String path) {
        return Optional.ofNullable(root.find(path));
    }

    private static final class Node {
        private static final String ONE_SEGMENT = "*";

        private final Map<String, Node> below = new HashMap<>();
        private @Nullable Destination destination;

        void add(String path, Destination added) {
            Node node = this;
            for (String segment : path.substring(1).split("/")) {
                node = node.below.computeIfAbsent(segment, name -> new Node());
            }
            node.destination = added;
        }

        @Nullable
        Destination find(String path) {
            Node node = this;
            Destination found = null;
            int start = 1;
            while (start <= path.length()) {
                int slash = path.indexOf('/', start);
                int end = slash < 0 ? path.length() : slash;
                Node next = node.below.get(path.substring(start, end));
                node = next == null ? node.below.get(ONE_SEGMENT) : next;
                if (node == null) {
                    return found;
                }
                found = node.destination == null ? found : node.destination;
                start = end + 1;
            }
            return found;
        }
    }
}
