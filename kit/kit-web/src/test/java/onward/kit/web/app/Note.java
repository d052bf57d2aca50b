package onward.kit.web.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onward.contract.value.ContactPoint;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A note with one field of every kind. */
@Entity
class Note {
    enum Stage {
        NEW,
        DONE
    }

    @Id
    UUID id;

    @Version
    long version;

    @Column
    String title;

    @Enumerated(EnumType.STRING)
    Stage stage;

    @Nullable
    BigDecimal amount;

    @Nullable
    LocalDate dueOn;

    boolean pinned;

    @JdbcTypeCode(SqlTypes.JSON)
    List<ContactPoint> emails;

    @Nullable
    String owner;

    @Column
    Instant createdAt;
}
