package onward.kit.item.history;

/** The kinds of lines in a history. */
public enum HistoryType {
    CREATED,
    CHANGED,
    STAGE_CHANGED,
    LINKED,
    UNLINKED,
    DELETED,
    CONVERSION_STARTED,
    CONVERTED,
    CONVERSION_ENDED
}
