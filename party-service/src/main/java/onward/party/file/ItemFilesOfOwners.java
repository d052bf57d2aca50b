package onward.party.file;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import onward.kit.messaging.MessageHandler;

/** One reader for each owner of items. */
final class ItemFilesOfOwners {
    private final FileReferences references;
    private final InstantSource clock;

    ItemFilesOfOwners(FileReferences references, InstantSource clock) {
        this.references = references;
        this.clock = clock;
    }

    @Produces
    @Singleton
    MessageHandler ofLeads() {
        return new ItemFiles("lead", references, clock);
    }

    @Produces
    @Singleton
    MessageHandler ofParties() {
        return new ItemFiles("party", references, clock);
    }

    @Produces
    @Singleton
    MessageHandler ofDeals() {
        return new ItemFiles("deal", references, clock);
    }

    @Produces
    @Singleton
    MessageHandler ofDocuments() {
        return new ItemFiles("billing", references, clock);
    }
}
