package onward.kit.data;

import java.util.Collection;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The files of one folder among all that were found when the service was built, from however many jars. */
record MigrationFiles(ResourceProvider all, String folder) implements ResourceProvider {

    @Override
    public @Nullable LoadableResource getResource(String name) {
        LoadableResource found = all.getResource(name);
        return found != null && isHere(found) ? found : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return all.getResources(prefix, suffixes).stream().filter(this::isHere).toList();
    }

    private boolean isHere(LoadableResource resource) {
        return resource.getAbsolutePath().startsWith(folder + "/");
    }
}
