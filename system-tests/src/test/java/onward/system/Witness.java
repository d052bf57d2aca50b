package onward.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import onward.document.DocumentedAnswers;
import onward.document.DocumentedAnswers.Seen;
import onward.document.OpenApiDocument;
import onward.stack.client.Answer;
import org.jspecify.annotations.Nullable;

/** Sees every answer that a system test gets, and holds it against the OpenAPI document of the running suite. */
final class Witness implements Consumer<Answer> {
    private static final int MOST_SHOWN = 50;

    private final Queue<String> differences = new ConcurrentLinkedQueue<>();
    private volatile @Nullable DocumentedAnswers documented;

    /** From now on answers are held against this document. */
    void learn(OpenApiDocument document) {
        documented = new DocumentedAnswers(document);
    }

    @Override
    public void accept(Answer answer) {
        DocumentedAnswers known = documented;
        if (known != null) {
            differences.addAll(known.differences(seen(answer)));
        }
    }

    static Seen seen(Answer answer) {
        return new Seen(answer.method(), answer.path(), answer.status(), answer.headers(), answer.bytes());
    }

    /** What was not as documented since the last call, each kind once: ids do not make a kind. */
    List<String> takeDifferences() {
        List<String> taken = new ArrayList<>();
        for (String next = differences.poll(); next != null; next = differences.poll()) {
            taken.add(next.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…"));
        }
        return taken.stream().distinct().limit(MOST_SHOWN).toList();
    }
}
