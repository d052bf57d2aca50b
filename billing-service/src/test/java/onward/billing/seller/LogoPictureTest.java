package onward.billing.seller;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoPictureTest {
    @ParameterizedTest
    @CsvSource({
        "png, 300, 100, 300, 100", "jpeg, 300, 100, 300, 100", "png, 3000, 1000, 1200, 400",
                "jpeg, 4000, 4000, 480, 480",
        "png, 6000, 10, 1200, 2", "png, 10, 6000, 1, 480", "png, 12000, 1, 1200, 1", "png, 1, 1, 1, 1"
    })
    void isNoFinerThanPrintNeeds(String format, int width, int height, int keptWidth, int keptHeight)
            throws IOException {
        LogoPicture picture = picture(format, width, height);
        assertEquals(keptWidth, picture.width());
        assertEquals(keptHeight, picture.height());
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertEquals(keptWidth, png.getWidth());
        assertEquals(keptHeight, png.getHeight());
        assertEquals(0xffc82020, nearest(png.getRGB(0, 0)), "the colour stays");
    }

    @Test
    void staysTransparentWhereItIs() throws IOException {
        BufferedImage half = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
        half.setRGB(10, 10, 0x800000ff);
        LogoPicture picture = requireNonNull(LogoPicture.of(file(half, "png")));
        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertEquals(0, kept.getRGB(50, 50) >>> 24);
        assertEquals(0x80, kept.getRGB(10, 10) >>> 24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp"})
    void othersAreRefused(String format) throws IOException {
        assertNull(LogoPicture.of(file(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), format)));
    }

    @Test
    void whatIsBrokenIsRefused() throws IOException {
        byte[] whole = file(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB), "png");
        assertNull(LogoPicture.of(Arrays.copyOf(whole, whole.length / 2)));
        assertNull(LogoPicture.of(new byte[0]));
        assertNull(LogoPicture.of("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
    }

    /** A picture of 200 bytes that says it has 60,000 pixels in each direction. */
    @Test
    void whatWouldFillTheMemoryIsRefused() throws IOException {
        byte[] small = file(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png");
        byte[] huge = small.clone();
        // width and height stand in the two least bytes of four each
        huge[18] = huge[22] = (byte) 0xea;
        huge[19] = huge[23] = 0x60;
        assertNull(LogoPicture.of(huge));
    }

    private static LogoPicture picture(String format, int width, int height) throws IOException {
        BufferedImage red = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                red.setRGB(x, y, 0xc82020);
            }
        }
        LogoPicture picture = LogoPicture.of(file(red, format));
        return requireNonNull(picture);
    }

    /** JPEG keeps colours almost. */
    private static int nearest(int colour) {
        boolean near = Math.abs(((colour >> 16) & 0xff) - 0xc8) < 4
                && Math.abs(((colour >> 8) & 0xff) - 0x20) < 4
                && Math.abs((colour & 0xff) - 0x20) < 4
                && colour >>> 24 == 0xff;
        return near ? 0xffc82020 : colour;
    }

    private static byte[] file(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, format, bytes)) {
            throw new IOException("no writer of " + format);
        }
        return bytes.toByteArray();
    }
}
