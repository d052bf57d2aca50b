package onward.conversion.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.StartedBy;
import org.jspecify.annotations.Nullable;

/** Who and what the specs speak of. */
public final class Fixtures {
    public static final Actor ANN = new Actor("ann", "Ann Novak", List.of("sales"), "sales/emea");
    public static final Actor BOB = new Actor("bob", "Bob Roy", List.of("sales"), "sales/emea");
    public static final Actor ADMIN = new Actor("admin", "Admin", List.of("admin"), null);

    public static final UUID CONVERSION = UUID.fromString("0199a1c0-7b00-7000-8000-0000000000c1");
    static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    private Fixtures() {}

    /** Ids that count up, so that a failing spec reads the same each time. */
    static Supplier<UUID> ids() {
        AtomicLong next = new AtomicLong();
        return () -> new UUID(0x7000, 0x8000_0000_0000_0000L | next.incrementAndGet());
    }

    static ConversionStart aConversion() {
        return new ConversionStart(
                List.of("deal", "contact", "company"), StartedBy.USER, null, null, null, null, false);
    }

    /** How a conversion begins, in words. */
    record ConversionStart(
            List<String> targets,
            StartedBy startedBy,
            @Nullable Duration inputDeadline,
            @Nullable Refusal sourceRefusal,
            @Nullable UUID companyId,
            @Nullable UUID contactId,
            boolean form) {

        ConversionStart to(String... types) {
            return new ConversionStart(
                    List.of(types), startedBy, inputDeadline, sourceRefusal, companyId, contactId, form);
        }

        ConversionStart startedBy(StartedBy how) {
            return new ConversionStart(targets, how, inputDeadline, sourceRefusal, companyId, contactId, form);
        }

        ConversionStart waitingAtMost(Duration time) {
            return new ConversionStart(targets, startedBy, time, sourceRefusal, companyId, contactId, form);
        }

        ConversionStart whoseSourceMayNotBeUpdated() {
            Refusal refusal = Refusal.accessDenied(
                    new Denial("lead", Operation.UPDATE, Level.ALL, Level.OWN, List.of("manager")));
            return new ConversionStart(targets, startedBy, inputDeadline, refusal, companyId, contactId, form);
        }

        ConversionStart ofARepeatLead(UUID company, UUID contact) {
            return new ConversionStart(
                    List.of("deal"), startedBy, inputDeadline, sourceRefusal, company, contact, form);
        }

        ConversionStart ofAForm() {
            return new ConversionStart(targets, startedBy, inputDeadline, sourceRefusal, companyId, contactId, true);
        }

        Decision decide(ConversionProcess process, Instant now) {
            return process.start(
                    CONVERSION,
                    new Start(source(), sourceRefusal, ANN.id(), startedBy, now, null),
                    new ConversionRequest(
                            targets, Map.of(), null, Map.of(), DuplicatePolicy.CREATE, null, inputDeadline),
                    ANN,
                    ids(),
                    now);
        }

        private SourceSnapshot source() {
            if (form) {
                return SourceSnapshot.ofInput(CONVERSION, ANN.id(), ANN.department());
            }
            return new SourceSnapshot(
                    "lead",
                    UUID.fromString("0199a1c0-7b00-7000-8000-00000000001d"),
                    "50 seats for Acme",
                    3,
                    "ann",
                    "sales/emea",
                    companyId != null || contactId != null,
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
                    companyId,
                    contactId,
                    List.of(),
                    Map.of());
        }
    }
}
