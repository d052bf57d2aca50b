package onward.kit.item.type;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import onward.contract.value.Origin;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** What every item has (product rule, section 1). Its version counts from 1 and rises with every change, also of what belongs to it. */
@MappedSuperclass
public abstract class Item {
    @Id
    private UUID id;

    @Version
    private long version = 1;

    @Column(nullable = false)
    private String responsible;

    @Column
    private @Nullable String department;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(name = "updated_by", nullable = false)
    private String updatedBy;

    @Column(name = "origin_system")
    private @Nullable String originSystem;

    @Column(name = "origin_id")
    private @Nullable String originId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "custom_fields", nullable = false)
    private Map<String, JsonNode> customFields = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "created_from", updatable = false)
    private @Nullable CreatedFrom createdFrom;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Item() {}

    protected Item(ItemHeader header) {
        id = header.id();
        responsible = header.responsible();
        department = header.department();
        createdAt = header.createdAt();
        createdBy = header.createdBy();
        updatedAt = header.createdAt();
        updatedBy = header.createdBy();
        createdFrom = header.createdFrom();
    }

    /** What people call the item; never blank. */
    public abstract String title();

    /** Throws the broken rule if business fields of the item may not be changed, nor the item deleted, at the moment. */
    public void requireChangeable() {}

    /** The stage, where the type has stages. */
    public @Nullable String stage() {
        return null;
    }

    /** Takes over the members every item has, but for the custom fields, which the kit checks. */
    protected void take(ItemInput input) {
        Origin origin = input.origin();
        originSystem = origin == null ? null : origin.system();
        originId = origin == null ? null : origin.id();
    }

    /** Takes the values of custom fields, in their canonical form. */
    public void takeCustomFields(Map<String, JsonNode> values) {
        customFields = Map.copyOf(values);
    }

    /** Gives the item to another user; it belongs to his department from now on, also if he changes it later. */
    public void handOver(String toResponsible, @Nullable String ofDepartment) {
        responsible = toResponsible;
        department = ofDepartment;
    }

    /** Says who touched the item and when: always later than before, so that the version rises also by the second change of an instant. */
    public void touched(String by, Instant at) {
        updatedBy = by;
        updatedAt = at.isAfter(updatedAt) ? at : updatedAt.plus(1, ChronoUnit.MICROS);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String responsible() {
        return responsible;
    }

    public @Nullable String department() {
        return department;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public String updatedBy() {
        return updatedBy;
    }

    public @Nullable Origin origin() {
        return originSystem == null || originId == null ? null : new Origin(originSystem, originId);
    }

    public Map<String, JsonNode> customFields() {
        return customFields;
    }

    public @Nullable CreatedFrom createdFrom() {
        return createdFrom;
    }
}
