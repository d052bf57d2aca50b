package onward.contract.conversion;

import java.util.UUID;

/** A target all owners have agreed on, with its final id and title; references to it are replaced by these. */
public record AgreedTarget(String type, UUID id, String title, TargetAction action) {}
