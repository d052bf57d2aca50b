package onward.conversion.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.CommandFailed;
import onward.contract.conversion.ConversionReply.ConfirmedItem;
import onward.contract.conversion.ConversionReply.ItemsCancelled;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionReply.SourceReleased;
import onward.contract.conversion.ConversionRequested;
import onward.contract.conversion.ConversionRequested.CreateBasedOn;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.Reservation.ReserveSource;
import onward.contract.conversion.Reservation.SourceReserved;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetPlan;
import onward.contract.conversion.TargetPlan.TargetPlans;
import onward.contract.message.Topics;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** lead-, party- and deal-service as conversion-service sees them. What each does about a conversion is told by its {@link FakeSource}. */
public final class FakeOwners implements AutoCloseable {
    private static final JsonMapper JSON = WireMapper.mapper();

    private final Map<UUID, FakeSource> sources = new ConcurrentHashMap<>();
    private final Map<UUID, FakeSource> byConversion = new ConcurrentHashMap<>();
    private final Map<UUID, FakeSource> byTarget = new ConcurrentHashMap<>();
    /** Ids that tests have written down begin so; everybody may read what they name. */
    private static final String FIXED = "0199a1c0";

    private final Set<UUID> readableRecords = ConcurrentHashMap.newKeySet();
    private final Set<UUID> files = ConcurrentHashMap.newKeySet();
    private volatile FakeSource form = new FakeSource();
    private final HttpServer server;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread participants;
    private final CountDownLatch listening = new CountDownLatch(1);

    public FakeOwners() {
        try {
            var config = ConfigProvider.getConfig();
            String kafka = config.getValue("kafka.bootstrap.servers", String.class);
            URI address = URI.create(config.getValue("onward.service.lead.url", String.class));
            server = HttpServer.create(new InetSocketAddress("localhost", address.getPort()), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/sources/", this::source);
            server.createContext("/internal/plans", this::plan);
            server.createContext("/internal/readable", this::readable);
            server.createContext("/internal/files/readable", this::readableFiles);
            server.createContext("/internal/access", FakeOwners::access);
            server.start();
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer());
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", kafka,
                            "group.id", "fake-owners-" + UUID.randomUUID(),
                            "auto.offset.reset", "earliest",
                            "metadata.max.age.ms", "1000",
                            "fetch.max.wait.ms", "20"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            participants =
                    Thread.ofPlatform().daemon().name("fake-participants").start(this::participate);
            if (!listening.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The fake participants were given no topics");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A lead that can be converted. */
    public FakeSource aLead() {
        FakeSource source = new FakeSource();
        sources.put(source.id(), source);
        return source;
    }

    /** A contact, company or deal that everybody may read. */
    public UUID aRecord() {
        UUID id = UUID.randomUUID();
        readableRecords.add(id);
        return id;
    }

    /** Nobody may read the record any more. */
    public void hide(UUID recordId) {
        readableRecords.remove(recordId);
    }

    /** A file that everybody may read. */
    public UUID aFile() {
        UUID file = UUID.randomUUID();
        files.add(file);
        return file;
    }

    /** What the owners do about the next conversions of values typed into a form. */
    public FakeSource aForm() {
        form = new FakeSource();
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
        consumer.wakeup();
        try {
            participants.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    // What an owner's REST door does

    private void source(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        FakeSource source = sources.get(UUID.fromString(path[4]));
        if (source == null) {
            answer(exchange, 404, Problem.of(ProblemType.NOT_FOUND, "There is no such lead."));
            return;
        }
        switch (path[5]) {
            case "preview" -> preview(exchange, source);
            case "options" -> answer(exchange, 200, source.options());
            default -> reserve(exchange, source, UUID.fromString(path[6]));
        }
    }

    private static void preview(HttpExchange exchange, FakeSource source) throws IOException {
        ReserveSource asked = JSON.readValue(exchange.getRequestBody(), ReserveSource.class);
        Problem problem = source.problem();
        if (problem != null) {
            answer(exchange, problem.status() == null ? 500 : problem.status(), problem);
        } else if (source.lockedBy() != null) {
            answer(exchange, 409, open(source.lockedBy()));
        } else {
            answer(exchange, 200, new SourceReserved(source.snapshot(), targets(asked), source.refusal()));
        }
    }

    private void plan(HttpExchange exchange) throws IOException {
        PrepareItems asked = JSON.readValue(exchange.getRequestBody(), PrepareItems.class);
        FakeSource source = asked.source().isInput()
                ? form
                : Objects.requireNonNull(sources.get(asked.source().id()));
        source.planned(asked);
        String owner = ItemTypes.ownerOf(asked.prepare().getFirst().type());
        if (source.isSilent(owner, ConversionVerb.PREPARE)) {
            exchange.close();
            return;
        }
        answer(
                exchange,
                200,
                new TargetPlans(asked.prepare().stream()
                        .map(target -> new TargetPlan(
                                outcome(source, target),
                                source.fields(target.type()),
                                outcome(source, target) instanceof ItemPrepared prepared
                                        ? prepared.notCarried()
                                        : List.of(),
                                source.lacking(target.type())))
                        .toList()));
    }

    private static TargetOutcome outcome(FakeSource source, Target target) {
        TargetOutcome told = source.outcome(target.type());
        return told != null
                ? told
                : new ItemPrepared(target.type(), target.id(), target.action(), "The " + target.type(), List.of());
    }

    private static Problem open(UUID holder) {
        return Problem.about(ProblemType.CONVERSION_OPEN, "Another one is open.")
                .conversion(holder, "PREPARING")
                .build();
    }

    private void reserve(HttpExchange exchange, FakeSource source, UUID conversion) throws IOException {
        ReserveSource asked = JSON.readValue(exchange.getRequestBody(), ReserveSource.class);
        Problem problem = source.problem();
        UUID holder = source.lockedBy();
        if (problem != null) {
            answer(exchange, problem.status() == null ? 500 : problem.status(), problem);
        } else if (holder != null && !holder.equals(conversion)) {
            answer(exchange, 409, open(holder));
        } else if (source.refusal() != null) {
            byConversion.put(conversion, source);
            answer(exchange, 200, new SourceReserved(source.snapshot(), targets(asked), source.refusal()));
        } else {
            source.lock(conversion);
            byConversion.put(conversion, source);
            if (source.tells()) {
                tell(new CreateBasedOn(
                        conversion,
                        asked.request().withTargets(targets(asked)),
                        actor(exchange).reading(asked.reads()),
                        source.snapshot(),
                        asked.startedBy(),
                        Instant.now(),
                        asked.requestKey()));
            }
            if (source.losesItsAnswer()) {
                exchange.close();
            } else {
                answer(exchange, 200, new SourceReserved(source.snapshot(), targets(asked), null));
            }
        }
    }

    private static List<String> targets(ReserveSource asked) {
        return asked.request().targets().isEmpty()
                ? List.of("deal", "contact")
                : asked.request().targets();
    }

    private void readable(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody());
        String user = actor(exchange).id();
        boolean update = question.path("operation").textValue().equals("update");
        List<UUID> allowed = new ArrayList<>();
        question.path("ids").forEach(node -> {
            UUID id = UUID.fromString(node.textValue());
            FakeSource source = sources.get(id);
            FakeSource of = byTarget.get(id);
            if (readableRecords.contains(id)
                    || id.toString().startsWith(FIXED)
                    || source != null && source.isAllowed(user, update)
                    || of != null && of.areTargetsReadableBy(user)) {
                allowed.add(id);
            }
        });
        answer(exchange, 200, Map.of("ids", allowed));
    }

    private void readableFiles(HttpExchange exchange) throws IOException {
        List<UUID> known = new ArrayList<>();
        JSON.readTree(exchange.getRequestBody()).path("ids").forEach(node -> {
            UUID id = UUID.fromString(node.textValue());
            if (files.contains(id)) {
                known.add(id);
            }
        });
        answer(exchange, 200, Map.of("ids", known));
    }

    /** The role {@code deal-settings} has settings on deals, and so with all types. */
    private static void access(HttpExchange exchange) throws IOException {
        List<String> roles = actor(exchange).roles();
        answer(
                exchange,
                200,
                ItemTypes.all().stream()
                        .collect(Collectors.toMap(
                                type -> type,
                                type -> Map.of("read", "ALL", "settings", roles.contains(type + "-settings")))));
    }

    private static Actor actor(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        List<String> roles = new ArrayList<>();
        claims.path("groups").forEach(role -> roles.add(role.textValue()));
        return new Actor(claims.path("sub").textValue(), claims.path("name").textValue(), roles, null);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The owner's message that it has reserved a source. */
    public void tell(ConversionRequested request) {
        byConversion.put(request.conversionId(), sources.get(request.source().id()));
        send(Topics.CONVERSION_REQUESTS.name(), request.source().id().toString(), UUID.randomUUID(), request);
    }

    /** A reply, as a message of its own. */
    public void reply(ConversionReply reply) {
        send(Topics.CONVERSION_REPLIES.name(), reply.conversionId().toString(), UUID.randomUUID(), reply);
    }

    // What participants do

    private void participate() {
        try (consumer) {
            consumer.subscribe(List.of(
                    Topics.commands("lead").name(),
                    Topics.commands("party").name(),
                    Topics.commands("deal").name()));
            while (true) {
                if (consumer.assignment().size() >= 3) {
                    listening.countDown();
                }
                for (ConsumerRecord<byte[], byte[]> received : consumer.poll(Duration.ofMillis(200))) {
                    String owner = received.topic().split("\\.")[1];
                    String type =
                            new String(received.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                    UUID commandId = UUID.fromString(
                            new String(received.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
                    obey(owner, commandId, (ConversionCommand)
                            JSON.readValue(received.value(), WireTypes.classOf(type)));
                }
            }
        } catch (WakeupException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey(String owner, UUID commandId, ConversionCommand command) {
        FakeSource source =
                command instanceof PrepareItems prepare && prepare.source().isInput()
                        ? byConversion.computeIfAbsent(command.conversionId(), any -> form)
                        : byConversion.get(command.conversionId());
        if (source == null) {
            return;
        }
        source.hear(command);
        if (source.isSilent(owner, command.verb())) {
            return;
        }
        if (source.isFailing(owner, command.verb())) {
            reply(new CommandFailed(command.conversionId(), commandId, owner, command.verb(), "It threw something."));
            return;
        }
        UUID conversion = command.conversionId();
        switch (command) {
            case PrepareItems prepare ->
                reply(new PrepareAnswered(
                        conversion,
                        commandId,
                        owner,
                        prepare.round(),
                        prepare.prepare().stream()
                                .map(target -> outcome(source, target))
                                .toList()));
            case ConfirmItems confirm ->
                reply(new ItemsConfirmed(
                        conversion,
                        commandId,
                        owner,
                        confirm.targets().stream()
                                .filter(target ->
                                        ItemTypes.ownerOf(target.type()).equals(owner))
                                .map(target -> {
                                    byTarget.put(target.id(), source);
                                    return new ConfirmedItem(
                                            target.type(), target.id(), target.title(), target.action(), true);
                                })
                                .toList(),
                        List.of()));
            case CancelItems cancel -> reply(new ItemsCancelled(conversion, commandId, owner));
            case CompleteSource complete -> {
                source.unlock();
                reply(new SourceCompleted(conversion, commandId, owner));
            }
            case ReleaseSource release -> {
                source.unlock();
                reply(new SourceReleased(conversion, commandId, owner));
            }
            case NoteProgress note -> {
                // Is shown with the source and not answered.
            }
        }
    }

    /** The id a command of a conversion travels under. */
    public static UUID commandId(UUID conversion, String owner, ConversionVerb verb, int round) {
        return CommandIds.of(conversion, owner, verb, round);
    }

    private void send(String topic, String key, UUID id, Object message) {
        try {
            sendRaw(topic, key, id, WireTypes.nameOf(message.getClass()), JSON.writeValueAsBytes(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message of any content under a given id. */
    public void sendRaw(String topic, String key, UUID id, String type, byte[] payload) {
        var envelope = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), payload);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/fake",
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> envelope.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(envelope);
        producer.flush();
    }
}
