package onward.stack.client;

/** The API answered otherwise than the caller counted on; the message has the whole answer. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    UnexpectedAnswer(int expected, Answer answer) {
        this(Integer.toString(expected), answer);
    }

    /** {@code expected} completes "Expected …". */
    public UnexpectedAnswer(String expected, Answer answer) {
        super("Expected " + expected + ": " + answer);
        this.status = answer.status();
    }

    /** The status that came instead. */
    public int status() {
        return status;
    }
}
