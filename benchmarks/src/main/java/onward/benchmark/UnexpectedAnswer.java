package onward.benchmark;

/** The suite answered something else than the work needs; counted, never ignored. */
final class UnexpectedAnswer extends Exception {
    private static final long serialVersionUID = 1;

    UnexpectedAnswer(String message) {
        super(message);
    }
}
