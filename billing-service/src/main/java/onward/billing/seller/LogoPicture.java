package onward.billing.seller;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A logo as documents print it: a PNG that is as fine as print needs and no finer, whatever was uploaded; transparent where the logo is.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record LogoPicture(byte[] png, int width, int height) {
    private static final Set<String> FORMATS = Set.of("png", "jpeg");
    private static final int MAX_WIDTH = 1200;
    private static final int MAX_HEIGHT = 480;
    private static final long MAX_PIXELS = 20_000_000;

    /** Reads a PNG or JPEG; null if the bytes are neither, are broken, or have more than 20 million pixels. */
    static @Nullable LogoPicture of(byte[] file) {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null) {
                return null;
            }
            try {
                reader.setInput(input, true, true);
                boolean readable = FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                        && (long) reader.getWidth(0) * reader.getHeight(0) <= MAX_PIXELS;
                return readable ? scaled(reader) : null;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // the readers of the JDK answer broken files with whatever exception they run into
            return null;
        }
    }

    private static LogoPicture scaled(ImageReader reader) throws IOException {
        int fullWidth = reader.getWidth(0);
        int fullHeight = reader.getHeight(0);
        double scale = Math.min(1, Math.min((double) MAX_WIDTH / fullWidth, (double) MAX_HEIGHT / fullHeight));
        // a large picture is never whole in memory
        int every = Math.max(1, (int) (0.5 / scale));
        ImageReadParam coarse = reader.getDefaultReadParam();
        coarse.setSourceSubsampling(every, every, 0, 0);
        BufferedImage read = reader.read(0, coarse);
        int width = Math.max(1, (int) Math.round(fullWidth * scale));
        int height = Math.max(1, (int) Math.round(fullHeight * scale));
        boolean transparent = read.getColorModel().hasAlpha();
        BufferedImage fine = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = fine.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.drawImage(read, 0, 0, width, height, null);
        } finally {
            canvas.dispose();
        }
        return new LogoPicture(png(fine), width, height);
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", output)) {
                throw new IOException("The JDK writes no PNG");
            }
        }
        return bytes.toByteArray();
    }
}
