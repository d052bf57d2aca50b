package onward.gateway.timeline;

import java.util.UUID;

/** The timeline of an item; {@code related} is whether with those of the items linked with it. */
record Timeline(String type, UUID id, boolean related) {}
