package onward.kit.item.stage;

/** What a stage means for the item: still in work, won, or lost. */
public enum StageKind {
    IN_PROGRESS,
    WON,
    LOST
}
