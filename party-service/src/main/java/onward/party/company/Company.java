package onward.party.company;

import static onward.kit.item.type.ItemInput.orEmpty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.BankAccount;
import onward.contract.value.ContactPoint;
import onward.contract.value.Money;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A legal entity: client, supplier, partner, competitor, or a type the user adds. */
@Entity
@Table(name = "company")
public class Company extends Item {
    @Column(nullable = false)
    private String name;

    @Column
    private @Nullable String type;

    @Column
    private @Nullable String industry;

    @Column
    private @Nullable Integer employees;

    @Column
    private @Nullable BigDecimal revenue;

    @Column
    private @Nullable String currency;

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
    private List<Address> addresses = List.of();

    @Column(name = "registration_number")
    private @Nullable String registrationNumber;

    @Column(name = "tax_number")
    private @Nullable String taxNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "bank_accounts")
    private List<BankAccount> bankAccounts = List.of();

    @Column
    private @Nullable UUID logo;

    @Column
    private @Nullable String comment;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Company() {}

    /** A new company of a complete input; its contacts are kept elsewhere. */
    @SuppressWarnings("NullAway.Init")
    Company(CompanyInput input, ItemHeader header) {
        super(header);
        write(input);
    }

    void write(CompanyInput input) {
        take(input);
        name = input.name();
        type = input.type();
        industry = input.industry();
        employees = input.employees();
        Money money = input.revenue();
        revenue = money == null ? null : money.amount();
        currency = money == null ? null : money.currency();
        phones = orEmpty(input.phones());
        emails = orEmpty(input.emails());
        websites = orEmpty(input.websites());
        addresses = orEmpty(input.addresses());
        registrationNumber = input.registrationNumber();
        taxNumber = input.taxNumber();
        bankAccounts = orEmpty(input.bankAccounts());
        logo = input.logo();
        comment = input.comment();
    }

    @Override
    public String title() {
        return name;
    }

    public String name() {
        return name;
    }

    public @Nullable String type() {
        return type;
    }

    public @Nullable String industry() {
        return industry;
    }

    public @Nullable Integer employees() {
        return employees;
    }

    public @Nullable Money revenue() {
        return revenue == null || currency == null ? null : new Money(revenue, currency);
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

    public List<Address> addresses() {
        return addresses;
    }

    public @Nullable String registrationNumber() {
        return registrationNumber;
    }

    public @Nullable String taxNumber() {
        return taxNumber;
    }

    public List<BankAccount> bankAccounts() {
        return bankAccounts;
    }

    public @Nullable UUID logo() {
        return logo;
    }

    public @Nullable String comment() {
        return comment;
    }
}
