package onward.kit.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Reads the bytes of files, which one service keeps for all, in the name of a user. */
@ApplicationScoped
public class FileContents {
    private static final String KEEPER = "party";

    private final Peers peers;

    FileContents(Peers peers) {
        this.peers = peers;
    }

    /**
     * Returns the bytes of a file; empty if there is none or the bearer of the token may not read it.
     *
     * @throws onward.kit.web.problem.ProblemException 503 {@code service-unavailable} if its keeper does not answer
     */
    public Optional<byte[]> read(UUID id, String token) {
        return peers.find(KEEPER, keeper -> keeper.file("Bearer " + token, id));
    }
}
