package onward.contract.problem;

/** One thing wrong with one field: its path ({@code phones[0].value}), a stable code ({@code invalid-phone}) and words for the user. */
public record FieldError(String field, String code, String message) {}
