package onward.gateway.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import onward.contract.ItemTypes;
import onward.contract.message.WireMapper;
import onward.gateway.route.Destination;
import onward.gateway.route.RoutingTable;
import onward.gateway.service.Service;
import org.jspecify.annotations.Nullable;

/** The one OpenAPI document of Onward: all that the routing table leads to, of all services. */
@Singleton
class ApiDocument {
    private static final String ANY_ITEMS = "{items}";

    static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** The document as bytes, with its entity tag. */
    record Rendered(byte[] json, byte[] yaml, String tag) {}

    private record Last(Map<Service, ObjectNode> parts, Rendered rendered) {}

    private final ServiceDocuments documents;
    private final OpenApiDocumentService own;
    private final RoutingTable routes;
    private final Vertx vertx;
    private volatile @Nullable Last last;

    ApiDocument(ServiceDocuments documents, OpenApiDocumentService own, RoutingTable routes, Vertx vertx) {
        this.documents = documents;
        this.own = own;
        this.routes = routes;
        this.vertx = vertx;
    }

    Future<Rendered> current() {
        return documents.current().compose(parts -> {
            Last known = last;
            return known != null && isSame(known.parts(), parts)
                    ? Future.succeededFuture(known.rendered())
                    : vertx.executeBlocking(() -> render(parts), false);
        });
    }

    private static boolean isSame(Map<Service, ObjectNode> some, Map<Service, ObjectNode> others) {
        return some.keySet().equals(others.keySet())
                && some.keySet().stream().allMatch(service -> some.get(service) == others.get(service));
    }

    private Rendered render(Map<Service, ObjectNode> parts) {
        try {
            ObjectNode ours = WireMapper.mapper()
                    .readValue(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON), ObjectNode.class);
            DocumentMerge merge = new DocumentMerge(ours);
            parts.forEach((service, document) -> merge.add(
                    service.shortName(),
                    document,
                    path -> concrete(path, service)
                            .anyMatch(each -> routes.find(each)
                                    .filter(destination ->
                                            destination instanceof Destination.ToService to && to.service() == service)
                                    .isPresent())));
            merge.add("gateway", ours, path -> routes.find(path).isPresent());
            ObjectNode whole = merge.finish();
            SharedAnswers.complete(whole);
            Rendered rendered = rendered(whole);
            last = new Last(parts, rendered);
            return rendered;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** {@code /settings/{items}/access} stands for one path of each item type the service owns. */
    private static Stream<String> concrete(String path, Service service) {
        return path.contains(ANY_ITEMS)
                ? ItemTypes.all().stream()
                        .filter(type -> ItemTypes.ownerOf(type).equals(service.shortName()))
                        .map(type -> path.replace(ANY_ITEMS, ItemTypes.collectionOf(type)))
                : Stream.of(path);
    }

    private static Rendered rendered(ObjectNode document) throws JsonProcessingException {
        byte[] json = WireMapper.mapper().writeValueAsBytes(document);
        CRC32C checksum = new CRC32C();
        checksum.update(json);
        String tag = HexFormat.of().toHexDigits((int) checksum.getValue());
        return new Rendered(json, YAML.writeValueAsString(document).getBytes(StandardCharsets.UTF_8), tag);
    }
}
