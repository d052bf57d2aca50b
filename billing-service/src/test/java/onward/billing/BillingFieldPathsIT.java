package onward.billing;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.test.FieldPaths;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class BillingFieldPathsIT {
    @Inject
    ItemTypesHere types;

    @ParameterizedTest
    @ValueSource(strings = {"estimates", "invoices"})
    void listsAreFilteredAndSortedByWhatTheFieldsSayAndNothingElse(String items) throws Exception {
        FieldPaths.requireWhatIsDeclaredToWork(
                items,
                types.requireModel(types.byCollection(items).name()).fields().names());
    }
}
