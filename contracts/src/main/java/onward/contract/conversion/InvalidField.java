package onward.contract.conversion;

/** A value of a target that breaks a rule of its owner. */
public record InvalidField(String target, String field, String code, String message) {}
