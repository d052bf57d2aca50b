package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.field.FieldType;
import onward.kit.test.As;
import onward.kit.test.FieldPaths;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadFieldPathsIT {
    @Inject
    ItemTypesHere types;

    @ParameterizedTest
    @ValueSource(strings = {"leads"})
    void listsAreFilteredAndSortedByWhatTheFieldsSayAndNothingElse(String items) throws Exception {
        defineOneOfEachType();
        FieldPaths.requireWhatIsDeclaredToWork(
                items,
                types.requireModel(types.byCollection(items).name()).fields().names());
    }

    private static void defineOneOfEachType() {
        for (FieldType type : FieldType.values()) {
            if (type.custom()) {
                define(type, false);
                define(type, true);
            }
        }
    }

    private static void define(FieldType type, boolean multiple) {
        String options = type == FieldType.LIST ? ", \"options\": [{\"code\": \"a\", \"label\": \"A\"}]" : "";
        As.user(ADMIN)
                .body("{\"code\": \"path%s%s\", \"label\": \"x\", \"type\": \"%s\", \"multiple\": %s%s}"
                        .formatted(type, multiple ? "s" : "", type, multiple, options))
                .post("/api/v1/settings/leads/fields")
                .then()
                .statusCode(201);
    }
}
