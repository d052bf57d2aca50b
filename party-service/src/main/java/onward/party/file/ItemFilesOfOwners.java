package onward.party.file;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.InstantSource;
import onward.kit.messaging.MessageHandler;

/** One reader for each owner of items. */
final class ItemFilesOfOwners {
    private final FileReferences references;
    private final TransactionSynchronizationRegistry transaction;
    private final InstantSource clock;

    ItemFilesOfOwners(FileReferences references, TransactionSynchronizationRegistry transaction, InstantSource clock) {
        this.references = references;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Produces
    @Singleton
    MessageHandler ofLeads() {
        return new ItemFiles("lead", references, transaction, clock);
    }

    @Produces
    @Singleton
    MessageHandler ofParties() {
        return new ItemFiles("party", references, transaction, clock);
    }

    @Produces
    @Singleton
    MessageHandler ofDeals() {
        return new ItemFiles("deal", references, transaction, clock);
    }

    @Produces
    @Singleton
    MessageHandler ofDocuments() {
        return new ItemFiles("billing", references, transaction, clock);
    }

    @Produces
    @Singleton
    MessageHandler ofConversions() {
        return new ItemFiles(FileReferences.CONVERSION, references, transaction, clock);
    }
}
