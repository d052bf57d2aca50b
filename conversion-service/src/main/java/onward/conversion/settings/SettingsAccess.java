package onward.conversion.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.conversion.owner.Owners;
import onward.conversion.settings.RememberedChoices.All;
import onward.kit.web.caller.Caller;

/** For which target types the caller may say what is remembered: their owners know. */
@ApplicationScoped
class SettingsAccess {
    private final Owners owners;
    private final Caller caller;

    SettingsAccess(Owners owners, Caller caller) {
        this.owners = owners;
        this.caller = caller;
    }

    /** Of an administrator all, of others those that what is wanted or there is about. */
    Set<String> settable(List<RememberedChoice> wanted, All now) {
        return caller.actor().isAdmin()
                ? Set.copyOf(ItemTypes.all())
                : owners.settable(
                        Stream.concat(wanted.stream(), now.choices().stream())
                                .map(RememberedChoice::targetType)
                                .collect(Collectors.toSet()),
                        caller.token());
    }
}
