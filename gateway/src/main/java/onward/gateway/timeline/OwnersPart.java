package onward.gateway.timeline;

import java.util.List;
import onward.contract.timeline.TimelineEntry;
import onward.gateway.service.Service;

/** What one owner told, in its order. */
record OwnersPart(Service owner, List<TimelineEntry> entries) {}
