package onward.contract.value;

/** The key of an item in another system, unique per item type. */
public record Origin(String system, String id) {}
