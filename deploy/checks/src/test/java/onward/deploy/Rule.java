package onward.deploy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A sentence that holds for everything an overlay renders, and the findings where it does not. */
record Rule(String sentence, Function<Manifests, Stream<String>> findings) {

    List<String> brokenBy(Manifests manifests) {
        return findings.apply(manifests).toList();
    }

    @Override
    public String toString() {
        return sentence;
    }
}
