package onward.billing.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/**
 * A printed document, looked at: lengths are in points.
 *
 * @param text as one reads it, line by line
 * @param pageWidth of the first page
 * @param rightmost where the letters farthest to the right end
 */
record PrintedPages(String text, float pageWidth, float rightmost, List<Picture> pictures) {
    /** A picture on a page. */
    record Picture(float width, float height, float right, boolean transparent) {}

    static PrintedPages of(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Letters letters = new Letters();
            letters.setSortByPosition(true);
            String text = letters.getText(document).replace('\u00a0', ' ').replaceAll(" +", " ");
            Pictures pictures = new Pictures();
            for (PDPage page : document.getPages()) {
                pictures.processPage(page);
            }
            float width = document.getPage(0).getMediaBox().getWidth();
            return new PrintedPages(text, width, letters.rightmost, pictures.found);
        }
    }

    private static final class Letters extends PDFTextStripper {
        private float rightmost;

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws IOException {
            for (TextPosition position : positions) {
                if (!position.getUnicode().isBlank()) {
                    rightmost = Math.max(rightmost, position.getXDirAdj() + position.getWidthDirAdj());
                }
            }
            super.writeString(text, positions);
        }
    }

    private static final class Pictures extends PDFStreamEngine {
        private final List<Picture> found = new ArrayList<>();

        Pictures() {
            addOperator(new Concatenate(this));
            addOperator(new DrawObject(this));
            addOperator(new SetGraphicsStateParameters(this));
            addOperator(new Save(this));
            addOperator(new Restore(this));
            addOperator(new SetMatrix(this));
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (operator.getName().equals("Do") && operands.getFirst() instanceof COSName name) {
                PDXObject object = getResources().getXObject(name);
                if (object instanceof PDImageXObject image) {
                    Matrix place = getGraphicsState().getCurrentTransformationMatrix();
                    found.add(new Picture(
                            place.getScalingFactorX(),
                            place.getScalingFactorY(),
                            place.getTranslateX() + place.getScalingFactorX(),
                            image.getSoftMask() != null));
                    return;
                }
            }
            super.processOperator(operator, operands);
        }
    }
}
