package onward.kit.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.contract.dependency.ItemReference;
import onward.contract.message.WireMapper;
import onward.kit.local.LocalUser;

/** Asks a service what the gateway asks it for the dependencies of an item. */
public final class DependencyCalls {
    private static final String DOOR = "/internal/dependencies";

    private DependencyCalls() {}

    /** What an item of this service refers to. */
    public static ValidatableResponse references(LocalUser user, String type, Object id) {
        return As.user(user).get(DOOR + "/" + type + "/" + id).then();
    }

    /** Which items of this service are linked with an item of any service, which itself refers to {@code references}. */
    public static ValidatableResponse linkedWith(LocalUser user, String type, Object id, ItemReference... references) {
        return linked(
                user, new LinkedWith(type, UUID.fromString(id.toString()), List.of(references), List.of(), null, 201));
    }

    /** The same with all that may be asked. */
    public static ValidatableResponse linked(LocalUser user, LinkedWith question) {
        try {
            return As.user(user)
                    .body(WireMapper.mapper().writeValueAsString(question))
                    .post(DOOR)
                    .then()
                    .statusCode(200);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(question.toString(), e);
        }
    }
}
