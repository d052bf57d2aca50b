package onward.party.contact;

import static onward.kit.item.type.ItemInput.orEmpty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import onward.contract.value.Address;
import onward.contract.value.ContactPoint;
import onward.contract.value.Utm;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A person. */
@Entity
@Table(name = "contact")
public class Contact extends Item {
    @Column
    private @Nullable String honorific;

    @Column(name = "first_name")
    private @Nullable String firstName;

    @Column(name = "middle_name")
    private @Nullable String middleName;

    @Column(name = "last_name")
    private @Nullable String lastName;

    @Column(name = "birth_date")
    private @Nullable LocalDate birthDate;

    @Column
    private @Nullable String position;

    @Column
    private @Nullable String type;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<ContactPoint> phones = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<ContactPoint> emails = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<ContactPoint> websites = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<ContactPoint> messengers = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Address address;

    @Column
    private @Nullable String source;

    @Column(name = "source_description")
    private @Nullable String sourceDescription;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Utm utm;

    @Column
    private @Nullable String comment;

    /** For Hibernate. */
    protected Contact() {}

    /** A new contact of a complete input; its companies are kept elsewhere. */
    Contact(ContactInput input, ItemHeader header) {
        super(header);
        write(input);
    }

    void write(ContactInput input) {
        take(input);
        honorific = input.honorific();
        firstName = input.firstName();
        middleName = input.middleName();
        lastName = input.lastName();
        birthDate = input.birthDate();
        position = input.position();
        type = input.type();
        phones = orEmpty(input.phones());
        emails = orEmpty(input.emails());
        websites = orEmpty(input.websites());
        messengers = orEmpty(input.messengers());
        address = input.address();
        source = input.source();
        sourceDescription = input.sourceDescription();
        utm = input.utm();
        comment = input.comment();
    }

    @Override
    public String title() {
        return ContactInput.fullName(firstName, lastName);
    }

    public @Nullable String honorific() {
        return honorific;
    }

    public @Nullable String firstName() {
        return firstName;
    }

    public @Nullable String middleName() {
        return middleName;
    }

    public @Nullable String lastName() {
        return lastName;
    }

    public @Nullable LocalDate birthDate() {
        return birthDate;
    }

    public @Nullable String position() {
        return position;
    }

    public @Nullable String type() {
        return type;
    }

    public List<ContactPoint> phones() {
        return phones;
    }

    public List<ContactPoint> emails() {
        return emails;
    }

    public List<ContactPoint> websites() {
        return websites;
    }

    public List<ContactPoint> messengers() {
        return messengers;
    }

    public @Nullable Address address() {
        return address;
    }

    public @Nullable String source() {
        return source;
    }

    public @Nullable String sourceDescription() {
        return sourceDescription;
    }

    public @Nullable Utm utm() {
        return utm;
    }

    public @Nullable String comment() {
        return comment;
    }
}
