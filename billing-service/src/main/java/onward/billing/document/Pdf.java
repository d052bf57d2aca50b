package onward.billing.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Lays a printed form out as PDF. The Liberation fonts go along, since the fonts every reader has know no more than western letters. */
@ApplicationScoped
class Pdf {
    private static final String FAMILY = "Liberation Sans";
    private static final String REGULAR = "/liberation/LiberationSans-Regular.ttf";
    private static final String BOLD = "/liberation/LiberationSans-Bold.ttf";

    private final Template template;

    Pdf(@Location("document.html") Template template) {
        this.template = template;
    }

    byte[] of(Printed printed) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(() -> font(REGULAR), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(() -> font(BOLD), FAMILY, 700, FontStyle.NORMAL, true)
                    .withHtmlContent(readable(template.data("printed", printed).render()), null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static InputStream font(String file) {
        return Objects.requireNonNull(Pdf.class.getResourceAsStream(file), file);
    }

    /** XML has no place for control characters, however well they are escaped. */
    private static String readable(String html) {
        return html.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }
}
