package onward.kit.web.validation;

/** The code of a finding, on its way through bean validation. */
record FindingCode(String code) {}
