package onward.party.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.access.Actor;
import onward.contract.problem.ProblemType;
import onward.kit.item.reference.ReadableItems;
import onward.kit.web.problem.ProblemException;
import onward.party.file.FileReferences.Holder;

/**
 * Who may read a file: its uploader, and whoever may read an item that has it, as the owner of the item judges. Nothing is locked while others
 * are asked, and who is known to be allowed asks nobody.
 */
@ApplicationScoped
class FileReaders {
    private final FileTable files;
    private final FileReferences references;
    private final ReadableItems itemsElsewhere;

    FileReaders(FileTable files, FileReferences references, ReadableItems itemsElsewhere) {
        this.files = files;
        this.references = references;
        this.itemsElsewhere = itemsElsewhere;
    }

    /**
     * The file, if the actor may read it.
     *
     * @throws ProblemException 404; or 503 if nobody allows it and somebody who could does not answer
     */
    StoredFile requireReadable(UUID id, Actor actor, String token) {
        return files.find(id)
                .filter(file -> !readable(Set.of(id), actor, token).isEmpty())
                .orElseThrow(() -> ProblemException.notFound("There is no such file, or you may not read it."));
    }

    /**
     * Those of the files that the actor may read.
     *
     * @throws ProblemException 503 if nobody allows some of them and somebody who could does not answer
     */
    Set<UUID> readable(Set<UUID> asked, Actor actor, String token) {
        Set<UUID> readable = new HashSet<>(references.openTo(actor.id(), asked));
        Map<String, List<Holder>> elsewhere = new TreeMap<>();
        byType(references.holders(left(asked, readable))).forEach((type, holders) -> {
            if (references.here(type)) {
                readable.addAll(filesOf(holders, references.readableHere(type, items(holders), actor)));
            } else {
                elsewhere.put(type, holders);
            }
        });
        ProblemException unanswered = null;
        for (Map.Entry<String, List<Holder>> each : elsewhere.entrySet()) {
            List<Holder> open = each.getValue().stream()
                    .filter(holder -> !readable.contains(holder.file()))
                    .toList();
            try {
                readable.addAll(filesOf(open, askedElsewhere(each.getKey(), items(open), token)));
            } catch (ProblemException failure) {
                if (failure.type() != ProblemType.SERVICE_UNAVAILABLE) {
                    throw failure;
                }
                unanswered = failure;
            }
        }
        if (unanswered != null && !left(asked, readable).isEmpty()) {
            throw unanswered;
        }
        return readable;
    }

    private Set<UUID> askedElsewhere(String type, List<UUID> items, String token) {
        Set<UUID> readable = new HashSet<>();
        for (int from = 0; from < items.size(); from += FileReferences.MOST_ITEMS) {
            List<UUID> some = items.subList(from, Math.min(items.size(), from + FileReferences.MOST_ITEMS));
            readable.addAll(itemsElsewhere.of(type, some, token));
        }
        return readable;
    }

    private static Set<UUID> left(Set<UUID> asked, Set<UUID> readable) {
        return asked.stream().filter(file -> !readable.contains(file)).collect(Collectors.toSet());
    }

    private static Map<String, List<Holder>> byType(List<Holder> holders) {
        return holders.stream().collect(Collectors.groupingBy(Holder::type, HashMap::new, Collectors.toList()));
    }

    private static List<UUID> items(List<Holder> holders) {
        return holders.stream().map(Holder::item).distinct().toList();
    }

    private static Set<UUID> filesOf(List<Holder> holders, Set<UUID> items) {
        return holders.stream()
                .filter(holder -> items.contains(holder.item()))
                .map(Holder::file)
                .collect(Collectors.toSet());
    }
}
