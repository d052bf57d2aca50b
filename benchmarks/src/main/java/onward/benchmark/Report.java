package onward.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints figures as they come, and keeps them. */
final class Report {
    private static final String ROW = "%-34s %-30s %12s %-6s %12s  %s%n";

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.printf(ROW, "work", "figure", "measured", "unit", "target", "");
        out.println("-".repeat(110));
    }

    void add(Figure figure) {
        figures.add(figure);
        Figure.Target target = figure.target();
        out.printf(
                ROW,
                figure.work(),
                figure.what(),
                number(figure.value()),
                figure.unit(),
                target == null ? "" : target.inWords(),
                target == null ? "" : target.isMet(figure.value()) ? "met" : "MISSED");
    }

    void addLoad(String work, Load.Result result, CpuTime.Used cpu) {
        add(Figure.of(work, "rate", result.perSecond(), "1/s"));
        add(Figure.of(work, "p50", result.percentile(50), "ms"));
        add(Figure.of(work, "p99", result.percentile(99), "ms"));
        add(Figure.of(work, "CPU of services and database", cpu.millis() / Math.max(1, result.count()), "ms"));
        if (result.failed() > 0) {
            add(Figure.of(work, "FAILED", (double) result.failed(), "").atMost(0));
            result.failures().forEach(failure -> out.println("    " + failure));
        }
    }

    void write(Path file) {
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
