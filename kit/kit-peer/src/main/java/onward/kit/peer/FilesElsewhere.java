package onward.kit.peer;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import onward.kit.item.file.KnownFiles;
import onward.kit.web.caller.Caller;

/** Files as every service knows them but the one that keeps them. */
@DefaultBean
@ApplicationScoped
class FilesElsewhere implements KnownFiles {
    private static final String KEEPER = "party";

    private final Peers peers;
    private final Caller caller;

    FilesElsewhere(Peers peers, Caller caller) {
        this.peers = peers;
        this.caller = caller;
    }

    @Override
    public Set<UUID> readable(Set<UUID> ids) {
        String bearer = "Bearer " + caller.token();
        return peers.ask(
                KEEPER, keeper -> keeper.readableFiles(bearer, new FileIds(ids)).ids());
    }
}
