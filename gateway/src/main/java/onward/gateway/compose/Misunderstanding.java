package onward.gateway.compose;

/** A service cannot read our question, or we cannot read its answer. That is a fault of ours, and not a service that is away. */
public final class Misunderstanding extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    Misunderstanding(String what) {
        super(what);
    }

    Misunderstanding(String what, Throwable cause) {
        super(what, cause);
    }
}
