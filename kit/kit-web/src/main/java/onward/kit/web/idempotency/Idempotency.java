package onward.kit.web.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The same request under the same {@code Idempotency-Key} is done once and answered twice. The key is taken by an advisory lock and the answer is
 * written in the business transaction: both commit or neither does. Only successes are remembered, for 24 hours.
 */
@ApplicationScoped
public class Idempotency {
    /** On answers given again. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Duration RUNNING = Duration.ofSeconds(1);
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.VARY);

    private final EntityManager entityManager;
    private final ObjectMapper json;
    private final CurrentRequest request;
    private final Duration keep;

    @Inject
    Idempotency(
            EntityManager entityManager,
            ObjectMapper json,
            CurrentRequest request,
            @ConfigProperty(name = "onward.idempotency.keep") Duration keep) {
        this.entityManager = entityManager;
        this.json = json;
        this.request = request;
        this.keep = keep;
    }

    /**
     * Answers the current request in one transaction: by {@code work}, or as it was answered before under its key. Without a key it is just
     * {@code work} in a transaction.
     *
     * @param judge judges before a stored answer is given again, because the caller may have lost the access to it since; is given what was
     *     stored, and throws what the caller would be answered the first time
     */
    @Transactional
    public Response once(Consumer<StoredAnswer> judge, Supplier<Response> work) {
        return once(judge, work, location -> {
            throw new IllegalStateException("no 202 was expected from " + location);
        });
    }

    /** Answers likewise where {@code work} may answer 202: a repeat is answered by {@code asItIsNow}, which is given the location remembered. */
    @Transactional
    public Response once(Consumer<StoredAnswer> judge, Supplier<Response> work, Function<URI, Response> asItIsNow) {
        KeyUse use = request.keyUse();
        if (use == null) {
            return work.get();
        }
        Optional<StoredAnswer> before = claim(use);
        if (before.isPresent()) {
            judge.accept(before.get());
            return again(before.get(), asItIsNow);
        }
        Response answer = work.get();
        if (answer.getStatus() / 100 != 2) {
            return answer;
        }
        return answer.getStatus() == Response.Status.ACCEPTED.getStatusCode()
                ? rememberedAsResource(use, answer)
                : rememberedAsBytes(use, answer);
    }

    /**
     * Takes the key until the end of the caller's transaction, and says what was answered under it before.
     *
     * @throws ProblemException 409 {@code request-in-progress} if another transaction has it, 422 {@code idempotency-key-reused} if the request
     *     was another
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<StoredAnswer> claim(KeyUse use) {
        boolean taken = (Boolean) entityManager
                .createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .setParameter(1, use.lock())
                .getSingleResult();
        if (!taken) {
            throw new ProblemException(
                    ProblemType.REQUEST_IN_PROGRESS,
                    Problem.of(ProblemType.REQUEST_IN_PROGRESS, "The first request under this key is still running."),
                    RUNNING,
                    null);
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        select body_hash, status, cast(headers as text), body, resource from idempotency_key
                        where user_id = ? and key = ? and method = ? and path = ?
                          and created_at > clock_timestamp() - make_interval(secs => ?)""")
                .setParameter(1, use.user())
                .setParameter(2, use.key())
                .setParameter(3, use.method())
                .setParameter(4, use.path())
                .setParameter(5, (double) keep.toSeconds())
                .getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(stored(use, (Object[]) rows.getFirst()));
    }

    /** Writes the answer for whoever repeats the request; in the transaction that claimed the key. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(KeyUse use, StoredAnswer answer) {
        byte[] body = answer.body();
        entityManager.flush();
        entityManager
                .createNativeQuery("""
                        insert into idempotency_key (user_id, key, method, path, body_hash, status, headers, body, resource)
                        values (?, ?, ?, ?, decode(?, 'hex'), ?, cast(? as jsonb), decode(?, 'hex'), ?)
                        on conflict (user_id, key, method, path) do update
                        set body_hash = excluded.body_hash, status = excluded.status, headers = excluded.headers,
                            body = excluded.body, resource = excluded.resource, created_at = clock_timestamp()""")
                .setParameter(1, use.user())
                .setParameter(2, use.key())
                .setParameter(3, use.method())
                .setParameter(4, use.path())
                .setParameter(5, HexFormat.of().formatHex(use.bodyHash()))
                .setParameter(6, answer.status())
                .setParameter(7, written(answer.headers()))
                .setParameter(8, body == null ? null : HexFormat.of().formatHex(body))
                .setParameter(9, answer.resource())
                .executeUpdate();
    }

    /** Forgets some keys that are too old to be honoured, in a transaction of its own; how many there were. */
    @Transactional
    public int forgetOld(int most) {
        return entityManager
                .createNativeQuery("""
                        delete from idempotency_key where ctid = any (array(
                          select ctid from idempotency_key where created_at < clock_timestamp() - make_interval(secs => ?1)
                          limit ?2 for update skip locked))""")
                .setParameter(1, (double) keep.toSeconds())
                .setParameter(2, most)
                .executeUpdate();
    }

    private StoredAnswer stored(KeyUse use, Object[] row) {
        if (!Arrays.equals((byte[]) row[0], use.bodyHash())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "The key belongs to a request with another body.");
        }
        return new StoredAnswer(
                ((Number) row[1]).intValue(), headers((String) row[2]), (byte[]) row[3], (String) row[4]);
    }

    private Response rememberedAsResource(KeyUse use, Response answer) {
        URI location = answer.getLocation();
        if (location == null) {
            throw new IllegalStateException("a 202 says where to look");
        }
        remember(use, StoredAnswer.ofResource(location.toString()));
        return answer;
    }

    private Response rememberedAsBytes(KeyUse use, Response answer) {
        byte[] body = bytes(answer.getEntity());
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = answer.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (body.length > 0) {
            headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        StoredAnswer stored = StoredAnswer.of(answer.getStatus(), headers, body);
        remember(use, stored);
        return response(stored).build();
    }

    private static Response again(StoredAnswer answer, Function<URI, Response> asItIsNow) {
        String resource = answer.resource();
        Response.ResponseBuilder response =
                resource == null ? response(answer) : Response.fromResponse(asItIsNow.apply(URI.create(resource)));
        return response.header(REPLAYED, true).build();
    }

    private static Response.ResponseBuilder response(StoredAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        byte[] body = answer.body();
        return body == null || body.length == 0 ? response : response.entity(body);
    }

    private byte[] bytes(@Nullable Object entity) {
        try {
            return switch (entity) {
                case null -> new byte[0];
                case byte[] bytes -> bytes;
                case Object value -> json.writeValueAsBytes(value);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + entity, e);
        }
    }

    private String written(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> headers(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
