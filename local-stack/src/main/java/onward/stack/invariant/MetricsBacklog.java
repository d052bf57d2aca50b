package onward.stack.invariant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages that somebody has written and nobody has sent, or somebody has sent and nobody has read: as services tell it in their metrics. */
final class MetricsBacklog implements Backlog {
    private static final Pattern WAITING =
            Pattern.compile("^(onward_outbox_size|onward_outbox_dead|onward_consumer_lag)(\\{[^}]*})? ([0-9.E+]+)$");

    private final Collection<String> managementUrls;

    MetricsBacklog(Collection<String> managementUrls) {
        this.managementUrls = List.copyOf(managementUrls);
    }

    @Override
    public List<String> waiting() {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            return waiting(http);
        }
    }

    private List<String> waiting(HttpClient http) {
        List<String> waiting = new ArrayList<>();
        for (String url : managementUrls) {
            metrics(http, url).lines().forEach(line -> {
                Matcher metric = WAITING.matcher(line);
                if (metric.matches() && Double.parseDouble(metric.group(3)) > 0) {
                    waiting.add(url + ": " + line);
                }
            });
        }
        return waiting;
    }

    private static String metrics(HttpClient http, String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/q/metrics"))
                .header("Accept", "text/plain")
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("onward_outbox_size")) {
                throw new IllegalStateException(url + " tells no metrics: " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(url + " tells no metrics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
