package onward.gateway.timeline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.problem.ProblemType;
import onward.contract.timeline.EntryId;
import onward.gateway.problem.Refused;
import onward.gateway.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: for each owner that has something left, the first entry that was not shown yet, or its newest one. What happens while somebody
 * turns the pages is newer than these and so moves nothing.
 */
final class Places {
    private static final int MAX_LENGTH = 1_000;

    private final Map<Service, Optional<EntryId>> byOwner;

    private Places(Map<Service, Optional<EntryId>> byOwner) {
        this.byOwner = byOwner;
    }

    /** Those of the first page. */
    static Places first(Timeline timeline) {
        Map<Service, Optional<EntryId>> newest = new EnumMap<>(Service.class);
        (timeline.related() ? Service.ownersOfItems() : List.of(Service.ownerOf(timeline.type())))
                .forEach(owner -> newest.put(owner, Optional.empty()));
        return new Places(newest);
    }

    /**
     * Those that {@link #cursor} wrote for this timeline.
     *
     * @throws Refused for anything else
     */
    static Places read(String cursor, Timeline timeline) {
        try {
            List<String> words = cursor.length() > MAX_LENGTH
                    ? List.of()
                    : Arrays.asList(
                            new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" "));
            if (words.size() > 1 && words.getFirst().equals(name(timeline))) {
                Map<Service, Optional<EntryId>> places = new EnumMap<>(Service.class);
                words.subList(1, words.size()).forEach(word -> add(word, timeline, places));
                return new Places(places);
            }
        } catch (IllegalArgumentException noCursor) {
            // told below
        }
        throw new Refused(ProblemType.BAD_CURSOR, "The cursor is none of ours, or belongs to another timeline.");
    }

    private static void add(String word, Timeline timeline, Map<Service, Optional<EntryId>> places) {
        Optional<EntryId> entry = word.contains("-") ? Optional.of(EntryId.parse(word)) : Optional.empty();
        Service owner = Service.named(entry.map(EntryId::owner).orElse(word))
                .filter(first(timeline).byOwner::containsKey)
                .orElseThrow(() -> new IllegalArgumentException("Not asked: " + word));
        places.put(owner, entry);
    }

    /** The cursor of the page that begins here; it belongs to the timeline. */
    String cursor(Timeline timeline) {
        Stream<String> places = byOwner.entrySet().stream()
                .map(place -> place.getValue()
                        .map(EntryId::toString)
                        .orElse(place.getKey().shortName()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Stream.concat(Stream.of(name(timeline)), places)
                        .collect(Collectors.joining(" "))
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String name(Timeline timeline) {
        return timeline.type() + '/' + timeline.id() + '/' + timeline.related();
    }

    /** Whether this owner has something left. */
    boolean concern(Service owner) {
        return byOwner.containsKey(owner);
    }

    /** The entry with which this owner goes on; absent for its newest one. */
    @Nullable
    EntryId of(Service owner) {
        return byOwner.getOrDefault(owner, Optional.empty()).orElse(null);
    }

    /** Those after a page of what these owners told, with {@code left} of it; owners that were down stay where they are. */
    Places after(List<Service> told, Map<Service, EntryId> left) {
        Map<Service, Optional<EntryId>> next = new EnumMap<>(byOwner);
        told.forEach(next::remove);
        left.forEach((owner, entry) -> next.put(owner, Optional.of(entry)));
        return new Places(next);
    }
}
