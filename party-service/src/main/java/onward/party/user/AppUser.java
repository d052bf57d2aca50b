package onward.party.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import onward.kit.item.type.ItemInput;
import org.jspecify.annotations.Nullable;

/**
 * A user as the directory knows him. What an administrator set holds until the identity provider says something new, so what the last token said is
 * remembered.
 */
@Entity
@Table(name = "app_user")
class AppUser {
    @Id
    private String id;

    @Version
    private long version;

    @Column
    private @Nullable String name;

    @Column
    private @Nullable String email;

    @Column
    private @Nullable String department;

    @Column(nullable = false)
    private boolean active;

    @Column(name = "token_name")
    private @Nullable String tokenName;

    @Column(name = "token_email")
    private @Nullable String tokenEmail;

    @Column(name = "token_department")
    private @Nullable String tokenDepartment;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected AppUser() {}

    /** Takes over what the token says and the one before it did not. A claim that is absent says nothing; an empty one says that there is none. */
    void cameWith(@Nullable String saidName, @Nullable String saidEmail, @Nullable String saidDepartment) {
        if (isNews(saidName, tokenName)) {
            tokenName = saidName;
            name = ItemInput.stripped(saidName);
        }
        if (isNews(saidEmail, tokenEmail)) {
            tokenEmail = saidEmail;
            email = ItemInput.stripped(saidEmail);
        }
        if (isNews(saidDepartment, tokenDepartment)) {
            tokenDepartment = saidDepartment;
            department = ItemInput.stripped(saidDepartment);
        }
    }

    private static boolean isNews(@Nullable String said, @Nullable String before) {
        return said != null && !said.equals(before);
    }

    /** Takes over what an administrator says. */
    void write(UserInput input) {
        name = input.name();
        department = input.department();
        active = input.active();
    }

    long version() {
        return version;
    }

    UserInput input() {
        return new UserInput(name, department, active);
    }

    UserView view() {
        return new UserView(id, name, email, department, active);
    }
}
