package onward.billing.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.billing.party.Client;
import onward.billing.party.Clients;
import onward.billing.seller.Logos;
import onward.billing.seller.Seller;
import onward.contract.access.Actor;
import onward.contract.problem.ProblemType;
import onward.kit.item.Items;
import onward.kit.item.type.Item;
import onward.kit.web.media.Negotiation;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Answers with the printed form of a document, for those who may read it. */
@ApplicationScoped
public class Printing {
    private static final String PDF = "pdf";
    private static final String MEDIA_TYPE = "application/pdf";

    private final Items items;
    private final Clients clients;
    private final Logos logos;
    private final Pdf pdf;
    private final HttpHeaders request;

    Printing(Items items, Clients clients, Logos logos, Pdf pdf, @Context HttpHeaders request) {
        this.items = items;
        this.clients = clients;
        this.logos = logos;
        this.pdf = pdf;
        this.request = request;
    }

    /** {@code token} is the actor's, to ask for a logo in his name. */
    public <T extends Item & Document, I extends DocumentInput> Response answer(
            DocumentModel<T, I> model, UUID id, @Nullable String format, Actor actor, String token) {
        T document = items.requireReadable(model, id, actor);
        if (format != null && !format.equals(PDF)) {
            throw new ProblemException(ProblemType.MALFORMED, "format: documents are there as pdf only.");
        }
        Negotiation.requireAcceptable(request, MEDIA_TYPE);
        Printed.Head head = model.head(document);
        Content content = document.content();
        Client client =
                head.client() == null ? clients.current(content.companyId(), content.contacts()) : head.client();
        byte[] printed = pdf.of(Printed.of(document, head, client, logo(head.seller(), token)));
        return Response.ok(printed, MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + fileName(model, document) + '"')
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }

    private @Nullable PrintedLogo logo(@Nullable Seller seller, String token) {
        UUID logo = seller == null ? null : seller.logo();
        return logo == null
                ? null
                : logos.picture(logo, token).map(PrintedLogo::of).orElse(null);
    }

    private static <T extends Item & Document> String fileName(DocumentModel<T, ?> model, T document) {
        String number = document.number();
        return (number == null ? model.type().name() + "-draft" : number) + ".pdf";
    }
}
