package onward.kit.web.validation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import onward.contract.value.ContactPoint;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as people type them, and their E.164 form. A number that cannot be dialled from everywhere (an internal one, one digit too many) is
 * kept as typed, without that form; only what is no number at all is refused. Extensions are not part of the E.164 form.
 */
@ApplicationScoped
public class Phones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final String defaultRegion;

    @Inject
    public Phones(@ConfigProperty(name = "onward.phone.default-region") String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    /** Whether it is a phone number in any sense. */
    public boolean isNumber(String typed) {
        return parsed(typed) != null;
    }

    /** E.164, such as {@code +421900111222}; null if there is no such form. */
    public @Nullable String normalized(String typed) {
        PhoneNumber number = parsed(typed);
        if (number != null && !NUMBERS.isPossibleNumber(number) && typed.strip().startsWith("00")) {
            // Most of the world dials 00 where the default region may dial something else.
            number = parsed("+" + typed.strip().substring(2));
        }
        return number != null && NUMBERS.isPossibleNumber(number)
                ? NUMBERS.format(number, PhoneNumberFormat.E164)
                : null;
    }

    /** The same phone with its E.164 form beside the value; what a request says about that form is not taken. */
    public ContactPoint normalized(ContactPoint phone) {
        return new ContactPoint(phone.value(), normalized(phone.value()), phone.type());
    }

    public List<ContactPoint> normalized(List<ContactPoint> phones) {
        return phones.stream().map(this::normalized).toList();
    }

    private @Nullable PhoneNumber parsed(String typed) {
        try {
            return NUMBERS.parse(typed, defaultRegion);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
