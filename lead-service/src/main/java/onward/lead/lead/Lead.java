package onward.lead.lead;

import static onward.kit.item.type.ItemInput.orEmpty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.ContactPoint;
import onward.contract.value.Money;
import onward.contract.value.Person;
import onward.contract.value.ProductRow;
import onward.contract.value.Utm;
import onward.kit.conversion.source.AlreadyConverted;
import onward.kit.conversion.source.ConversionMark;
import onward.kit.conversion.source.ConvertibleItem;
import onward.kit.item.product.ProductRows;
import onward.kit.item.reference.Reference;
import onward.kit.item.type.ItemHeader;
import onward.kit.reference.ReferringItem;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** Somebody who may become a customer: a business card, a call, a web form. */
@Entity
@Table(name = "lead")
public class Lead extends ConvertibleItem implements ReferringItem {
    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String stage;

    @Column
    private @Nullable String source;

    @Column(name = "source_description")
    private @Nullable String sourceDescription;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Utm utm;

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

    @Column(name = "job_title")
    private @Nullable String jobTitle;

    @Column(name = "company_name")
    private @Nullable String companyName;

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
    private @Nullable BigDecimal opportunity;

    @Column
    private @Nullable String currency;

    @Column(name = "opportunity_manual", nullable = false)
    private boolean opportunityManual;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<ProductRow> products = List.of();

    @Column(name = "company_id")
    private @Nullable UUID companyId;

    @Column(name = "contact_id")
    private @Nullable UUID contactId;

    @Column
    private @Nullable String comment;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Lead() {}

    /** A new lead of a complete input: its stage is set, its rows are computed. */
    @SuppressWarnings("NullAway.Init")
    Lead(LeadInput input, ItemHeader header) {
        super(header);
        write(input);
    }

    void write(LeadInput input) {
        take(input);
        title = input.title();
        stage = Objects.requireNonNull(input.stage());
        source = input.source();
        sourceDescription = input.sourceDescription();
        utm = input.utm();
        Person person = input.person();
        honorific = person == null ? null : person.honorific();
        firstName = person == null ? null : person.firstName();
        middleName = person == null ? null : person.middleName();
        lastName = person == null ? null : person.lastName();
        birthDate = person == null ? null : person.birthDate();
        jobTitle = input.jobTitle();
        companyName = input.companyName();
        phones = orEmpty(input.phones());
        emails = orEmpty(input.emails());
        websites = orEmpty(input.websites());
        messengers = orEmpty(input.messengers());
        address = input.address();
        Money money = input.opportunity();
        opportunity = money == null ? null : money.amount();
        currency = money == null ? null : money.currency();
        opportunityManual = Boolean.TRUE.equals(input.opportunityManual());
        products = orEmpty(input.products());
        companyId = input.companyId();
        contactId = input.contactId();
        comment = input.comment();
    }

    /** The lead became a customer. */
    public void converted(String wonStage) {
        stage = wonStage;
    }

    @Override
    public void requireChangeable() {
        super.requireChangeable();
        requireNotConverted();
    }

    /** A lead is converted once, and read-only afterwards. */
    public void requireNotConverted() {
        ConversionMark conversion = conversion();
        if (conversion != null && !isLocked()) {
            throw new AlreadyConverted("lead", conversion.created());
        }
    }

    @Override
    public void forget(Reference gone) {
        companyId = gone.id().equals(companyId) ? null : companyId;
        contactId = gone.id().equals(contactId) ? null : contactId;
    }

    /** Linked to an existing company or contact: such a lead becomes a deal only. */
    public boolean isRepeat() {
        return companyId != null || contactId != null;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String stage() {
        return stage;
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

    public @Nullable Person person() {
        return honorific == null && firstName == null && middleName == null && lastName == null && birthDate == null
                ? null
                : new Person(honorific, firstName, middleName, lastName, birthDate);
    }

    public @Nullable String jobTitle() {
        return jobTitle;
    }

    public @Nullable String companyName() {
        return companyName;
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

    public @Nullable Money opportunity() {
        return opportunity == null || currency == null ? null : new Money(opportunity, currency);
    }

    public boolean opportunityManual() {
        return opportunityManual;
    }

    /** Prices have the decimals of the currency. */
    public List<ProductRow> products() {
        return currency == null ? products : ProductRows.inCurrency(products, currency);
    }

    public @Nullable UUID companyId() {
        return companyId;
    }

    public @Nullable UUID contactId() {
        return contactId;
    }

    public @Nullable String comment() {
        return comment;
    }
}
