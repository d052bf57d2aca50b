package onward.stack.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the leads, as a table: one line for each end and reason, with the time it took to come there. */
final class OutcomeTable {
    private static final List<String> ORDER =
            List.of("COMPLETED", "REJECTED", "AWAITING_INPUT", "CANCELLED", "FAILED", "PARKED");

    private final Map<Line, List<Duration>> lines;
    private final int all;

    OutcomeTable(List<Outcome> outcomes) {
        this.all = outcomes.size();
        this.lines = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> new Line(outcome.state(), outcome.why()),
                        TreeMap::new,
                        Collectors.mapping(Outcome::took, Collectors.toList())));
    }

    private record Line(String state, String why) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int order = Integer.compare(place(), other.place());
            return order != 0 ? order : (state + why).compareTo(other.state + other.why);
        }

        private int place() {
            int place = ORDER.indexOf(state);
            return place < 0 ? ORDER.size() : place;
        }
    }

    void print(PrintStream out) {
        out.printf("  %-15s %5s %8s %8s%n", "", "leads", "p50 ms", "p99 ms");
        lines.forEach((line, times) -> out.println("  %-15s %5d %8d %8d  %s"
                .formatted(line.state(), times.size(), percentile(times, 50), percentile(times, 99), line.why())
                .stripTrailing()));
        out.printf("  %-15s %5d%n%n", "all", all);
    }

    /** The time within which so many of a hundred were done; of few, the longest. */
    static long percentile(List<Duration> times, int percent) {
        List<Duration> sorted = times.stream().sorted().toList();
        int rank = Math.ceilDiv(sorted.size() * percent, 100);
        return sorted.get(rank - 1).toMillis();
    }
}
