package onward.contract.conversion;

/** What happens with a target: it is created, an existing record is linked in its place, or the source already refers to it. */
public enum TargetAction {
    CREATE,
    LINK,
    /** An existing record the source refers to (repeat lead): its owner says whether it is there; it is no target of the request. */
    REFER
}
