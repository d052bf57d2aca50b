package onward.conversion.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.PlannedField;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.SourceOptions;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.problem.Problem;
import onward.contract.problem.Problem.OpenConversion;
import onward.contract.value.ItemRef;
import org.jspecify.annotations.Nullable;

/** A lead of the fake owners, with what they are to do about its conversions. Untold, everybody agrees. */
public final class FakeSource {
    private final UUID id = UUID.randomUUID();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Map<String, TargetOutcome> outcomes = new ConcurrentHashMap<>();
    private final Set<String> readers = ConcurrentHashMap.newKeySet();
    private final Set<String> updaters = ConcurrentHashMap.newKeySet();
    private final Set<String> targetReaders = ConcurrentHashMap.newKeySet();
    private final List<ConversionCommand> heard = new CopyOnWriteArrayList<>();
    private final List<PrepareItems> planned = new CopyOnWriteArrayList<>();
    private final Map<String, List<PlannedField>> fields = new ConcurrentHashMap<>();
    private final Map<String, UndecidedCustomField> lacking = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> customFields = new ConcurrentHashMap<>();
    private volatile boolean converted;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable Problem problem;
    private volatile @Nullable UUID lockedBy;
    private volatile boolean tells = true;
    private volatile boolean crashing;

    public UUID id() {
        return id;
    }

    /** The owner does not answer this command of its own until it is told to speak again. */
    public FakeSource silent(String owner, ConversionVerb verb) {
        silent.add(owner + verb);
        return this;
    }

    public FakeSource speakingAgain(String owner, ConversionVerb verb) {
        silent.remove(owner + verb);
        return this;
    }

    public FakeSource failing(String owner, ConversionVerb verb) {
        failing.add(owner + verb);
        return this;
    }

    /** What is said about a target in every round until something else is told. */
    public FakeSource answering(TargetOutcome outcome) {
        outcomes.put(outcome.type(), outcome);
        return this;
    }

    public FakeSource agreeing(String target) {
        outcomes.remove(target);
        return this;
    }

    public FakeSource readableBy(String user) {
        readers.add(user);
        return this;
    }

    public FakeSource updatableBy(String user) {
        updaters.add(user);
        return readableBy(user);
    }

    public FakeSource withTargetsReadableBy(String user) {
        targetReaders.add(user);
        return this;
    }

    /** Readable, but not to be changed by who asks. */
    public FakeSource refusing(Refusal because) {
        refusal = because;
        return this;
    }

    /** The reservation is answered with this problem. */
    public FakeSource withProblem(Problem because) {
        problem = because;
        return this;
    }

    /** The owner's message about the reservation never comes. */
    public FakeSource tellingNobody() {
        tells = false;
        return this;
    }

    /** The owner reserves and tells, but its REST answer is lost. */
    public FakeSource losingItsAnswer() {
        crashing = true;
        return this;
    }

    /** What a preview shows of a target. */
    public FakeSource showing(String target, PlannedField... ofIt) {
        fields.put(target, List.of(ofIt));
        return this;
    }

    /** A custom field of the source that this target lacks. */
    public FakeSource lacking(String target, UndecidedCustomField field) {
        lacking.put(target, field);
        return this;
    }

    /** It has a value in this custom field. */
    public FakeSource with(String customField) {
        customFields.put(customField, IntNode.valueOf(50));
        return this;
    }

    /** Something was made of it, which is all that may be. */
    public FakeSource converted() {
        converted = true;
        return this;
    }

    /** What owners were asked for previews. */
    public List<PrepareItems> planned() {
        return planned;
    }

    /** Every command its conversions have sent, by anybody it was sent to. */
    public List<ConversionCommand> heard() {
        return heard;
    }

    /** What owners were asked to prepare last. */
    public PrepareItems lastPrepare() {
        return heard.stream()
                .filter(PrepareItems.class::isInstance)
                .map(PrepareItems.class::cast)
                .max(Comparator.comparingInt(PrepareItems::round))
                .orElseThrow();
    }

    public long heard(ConversionVerb verb) {
        return heard.stream().filter(command -> command.verb() == verb).count();
    }

    public @Nullable UUID lockedBy() {
        return lockedBy;
    }

    void lock(UUID conversion) {
        lockedBy = conversion;
    }

    void unlock() {
        lockedBy = null;
    }

    void planned(PrepareItems asked) {
        planned.add(asked);
    }

    List<PlannedField> fields(String target) {
        return fields.getOrDefault(target, List.of());
    }

    List<UndecidedCustomField> lacking(String target) {
        UndecidedCustomField field = lacking.get(target);
        return field == null ? List.of() : List.of(field);
    }

    SourceOptions options() {
        UUID holder = lockedBy;
        return new SourceOptions(
                snapshot(),
                List.of("deal", "contact"),
                List.of(List.of("deal", "contact"), List.of("deal"), List.of("company")),
                refusal,
                holder == null && !converted,
                holder == null ? null : new OpenConversion(holder, "PREPARING"),
                converted ? List.of(new ItemRef("deal", id, "The deal")) : List.of());
    }

    void hear(ConversionCommand command) {
        heard.add(command);
    }

    boolean isSilent(String owner, ConversionVerb verb) {
        return silent.contains(owner + verb);
    }

    boolean isFailing(String owner, ConversionVerb verb) {
        return failing.contains(owner + verb);
    }

    @Nullable
    TargetOutcome outcome(String target) {
        return outcomes.get(target);
    }

    boolean isAllowed(String user, boolean update) {
        return (update ? updaters : readers).contains(user);
    }

    boolean areTargetsReadableBy(String user) {
        return targetReaders.contains(user);
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    @Nullable
    Problem problem() {
        return problem;
    }

    boolean tells() {
        return tells;
    }

    boolean losesItsAnswer() {
        return crashing;
    }

    public SourceSnapshot snapshot() {
        return new SourceSnapshot(
                "lead",
                id,
                "50 seats for Acme",
                1,
                "ann",
                "sales/emea",
                false,
                null,
                null,
                "Acme",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                List.of(),
                null,
                null,
                List.of(),
                customFields);
    }
}
