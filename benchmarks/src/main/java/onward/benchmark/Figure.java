package onward.benchmark;

import org.jspecify.annotations.Nullable;

/** One measured number with its unit, and the target it is held against, if it has one. */
record Figure(
        String work,
        String what,
        double value,
        String unit,
        @Nullable Target target) {

    /** The bound a figure should keep. */
    record Target(Bound bound, double value) {
        boolean isMet(double measured) {
            return switch (bound) {
                case AT_LEAST -> measured >= value;
                case AT_MOST -> measured <= value;
            };
        }

        String inWords() {
            return (bound == Bound.AT_LEAST ? ">= " : "<= ") + Report.number(value);
        }
    }

    enum Bound {
        AT_LEAST,
        AT_MOST
    }

    static Figure of(String work, String what, double value, String unit) {
        return new Figure(work, what, value, unit, null);
    }

    Figure atLeast(double bound) {
        return new Figure(work, what, value, unit, new Target(Bound.AT_LEAST, bound));
    }

    Figure atMost(double bound) {
        return new Figure(work, what, value, unit, new Target(Bound.AT_MOST, bound));
    }
}
