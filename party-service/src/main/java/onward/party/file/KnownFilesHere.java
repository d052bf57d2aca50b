package onward.party.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import onward.kit.item.file.KnownFiles;
import onward.kit.web.caller.Caller;

/** Files as the service knows them that keeps them. */
@ApplicationScoped
class KnownFilesHere implements KnownFiles {
    private final FileReaders readers;
    private final FileReferences references;
    private final Caller caller;
    private final InstantSource clock;

    KnownFilesHere(FileReaders readers, FileReferences references, Caller caller, InstantSource clock) {
        this.readers = readers;
        this.references = references;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public Set<UUID> readable(Set<UUID> ids) {
        Set<UUID> readable = readers.readable(ids, caller.actor(), caller.token());
        return references.named(readable, caller.id(), clock.instant());
    }
}
