package onward.kit.item.reference;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps items of other owners from going away while an item begins to refer to them. */
public interface ReferenceHolder {
    /** Returns those that are not known to be deleted; where this service has a copy of them, they stay until the transaction ends. */
    Set<Reference> hold(Set<Reference> references);

    /** Serves where a service has no copies. */
    @DefaultBean
    @ApplicationScoped
    class Nothing implements ReferenceHolder {
        @Override
        public Set<Reference> hold(Set<Reference> references) {
            return references;
        }
    }
}
