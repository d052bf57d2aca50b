package onward.conversion.conversion.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import onward.conversion.conversion.Step;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A step as it is read; {@link ConversionStore} writes them by the hundred. */
@Entity
@Immutable
@Table(name = "conversion_step")
@IdClass(ConversionStep.Key.class)
class ConversionStep {
    @Id
    @Column(name = "conversion_id")
    private UUID conversionId;

    @Id
    private int seq;

    @Column
    private Instant at;

    @Enumerated(EnumType.STRING)
    private Step.Kind kind;

    @Nullable
    private String target;

    @Enumerated(EnumType.STRING)
    private Step.Outcome outcome;

    @Nullable
    private String by;

    @Nullable
    private String reason;

    UUID conversionId() {
        return conversionId;
    }

    Step step() {
        return new Step(seq, at, kind, target, outcome, by, reason);
    }

    /** A conversion and the number of a step of it. */
    record Key(UUID conversionId, int seq) implements Serializable {}
}
