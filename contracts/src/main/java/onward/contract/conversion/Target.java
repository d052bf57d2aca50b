package onward.contract.conversion;

import java.util.UUID;

/** A target with the id it will live under: drawn before anything is sent, or that of the existing record. */
public record Target(String type, UUID id, TargetAction action) {}
