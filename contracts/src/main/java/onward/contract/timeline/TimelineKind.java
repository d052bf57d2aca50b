package onward.contract.timeline;

/** What an entry of a timeline tells of. */
public enum TimelineKind {
    /** Somebody created, changed, linked or deleted the item. */
    CHANGE,
    /** A conversion began, ended, or made, filled or linked the item. */
    CONVERSION,
    /** An item that came of the conversion of this one, created for it or there before. */
    CREATED_ITEM
}
