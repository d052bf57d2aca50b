package onward.contract.dependency;

/** What one item is to another, the closest relation first: of several that hold between two items, the first is told. */
public enum Relation {
    /** The item the other was made from. */
    SOURCE,
    /** An item that was made from the other. */
    CREATED,
    /** A company or contact of a lead, deal, estimate or invoice, and the other way round. */
    CLIENT,
    /** A contact of a company, and the other way round. */
    MEMBER;

    /** What the other item is to this one. */
    public Relation inverse() {
        return switch (this) {
            case SOURCE -> CREATED;
            case CREATED -> SOURCE;
            case CLIENT, MEMBER -> this;
        };
    }
}
