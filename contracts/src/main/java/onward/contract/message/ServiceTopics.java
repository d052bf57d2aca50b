package onward.contract.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which topics a service reads and writes. Its rights at the broker are made of this. A service that reads other topics than these does not
 * start; one that writes others is refused by a broker that asks for rights, and by nobody else.
 */
public record ServiceTopics(String service, Set<Topic> reads, Set<Topic> writes) {

    public ServiceTopics {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    /** The topics of the service called {@code lead-service}; nothing for one that Onward does not know. */
    public static Optional<ServiceTopics> of(String service) {
        return all().stream().filter(topics -> topics.service.equals(service)).findFirst();
    }

    /** Every service that reads or writes topics. */
    public static List<ServiceTopics> all() {
        Set<Topic> clients = Set.of(Topics.events("party"));
        // Files are party-service's: it listens to everything that may name one.
        Set<Topic> filesNamed =
                with(Topics.OWNERS.stream().map(Topics::events).collect(Collectors.toSet()), Topics.CONVERSION_EVENTS);
        return List.of(
                owner("lead", clients, Set.of(Topics.CONVERSION_REQUESTS)),
                owner("party", filesNamed, Set.of(Topics.USERS)),
                owner("deal", clients, Set.of(Topics.CONVERSION_REQUESTS)),
                owner("billing", clients, Set.of(Topics.CONVERSION_REQUESTS)),
                new ServiceTopics(
                        "conversion-service",
                        Set.of(Topics.CONVERSION_REQUESTS, Topics.CONVERSION_REPLIES),
                        with(
                                Topics.OWNERS.stream().map(Topics::commands).collect(Collectors.toSet()),
                                Topics.CONVERSION_EVENTS)));
    }

    private static ServiceTopics owner(String owner, Set<Topic> alsoReads, Set<Topic> alsoWrites) {
        return new ServiceTopics(
                owner + "-service",
                with(alsoReads, Topics.commands(owner), Topics.USERS),
                with(alsoWrites, Topics.events(owner), Topics.CONVERSION_REPLIES));
    }

    private static Set<Topic> with(Set<Topic> some, Topic... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
