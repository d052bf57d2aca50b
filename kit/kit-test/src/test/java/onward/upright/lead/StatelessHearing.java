package onward.upright.lead;

import java.util.Map;
import java.util.function.Consumer;

class StatelessHearing implements Hearing {
    private final Map<String, String> known = Map.of("a", "b");
    private final Consumer<String> other;

    StatelessHearing(Consumer<String> other) {
        this.other = other;
    }

    @Override
    public void hear(String message) {
        other.accept(known.getOrDefault(message, message));
    }
}
