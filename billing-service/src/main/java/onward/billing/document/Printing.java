package onward.billing.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.problem.ProblemType;
import onward.kit.item.Items;
import onward.kit.item.type.Item;
import onward.kit.reference.KeptReference;
import onward.kit.reference.References;
import onward.kit.web.media.Negotiation;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Answers with the printed form of a document, for those who may read it. */
@ApplicationScoped
public class Printing {
    private static final String PDF = "pdf";
    private static final String MEDIA_TYPE = "application/pdf";

    private final Items items;
    private final References references;
    private final Pdf pdf;
    private final HttpHeaders request;

    Printing(Items items, References references, Pdf pdf, @Context HttpHeaders request) {
        this.items = items;
        this.references = references;
        this.pdf = pdf;
        this.request = request;
    }

    public <T extends Item & Document, I extends DocumentInput> Response answer(
            DocumentModel<T, I> model, UUID id, @Nullable String format, Actor actor) {
        T document = items.requireReadable(model, id, actor);
        if (format != null && !format.equals(PDF)) {
            throw new ProblemException(ProblemType.MALFORMED, "format: documents are there as pdf only.");
        }
        Negotiation.requireAcceptable(request, MEDIA_TYPE);
        Printed.Head head = model.head(document);
        Map<UUID, String> names = model.names(List.of(document), references);
        byte[] printed = pdf.of(Printed.of(document, head, client(document.content(), head.client(), names)));
        return Response.ok(printed, MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + fileName(model, document) + '"')
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }

    /** The company, or else who stands in for it, then the contacts, the primary one first. */
    private static List<String> client(Content content, @Nullable String settled, Map<UUID, String> names) {
        List<String> lines = new ArrayList<>();
        UUID company = content.companyId();
        String first = settled == null && company != null ? names.get(company) : settled;
        if (first != null) {
            lines.add(first);
        }
        content.contacts().stream()
                .sorted(Comparator.comparing(KeptReference::primary).reversed())
                .map(contact -> names.get(contact.id()))
                .filter(Objects::nonNull)
                .filter(name -> !name.equals(first))
                .forEach(lines::add);
        return lines;
    }

    private static <T extends Item & Document> String fileName(DocumentModel<T, ?> model, T document) {
        String number = document.number();
        return (number == null ? model.type().name() + "-draft" : number) + ".pdf";
    }
}
