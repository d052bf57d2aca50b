package onward.contract.message;

import java.time.Duration;

/** A topic as it has to exist: compacted topics keep the last record of a key and have {@code retention} as their compaction lag. */
public record Topic(String name, int partitions, Duration retention, boolean compacted) {}
