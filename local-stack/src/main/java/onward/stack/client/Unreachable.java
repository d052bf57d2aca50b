package onward.stack.client;

import java.io.IOException;

/** No answer came: nobody listens, the connection was cut, or the time was up. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String asked, IOException cause) {
        super(asked + " got no answer: " + cause, cause);
    }
}
