package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import onward.kit.web.validation.Validation;

/** Between records and trees, for patches: what a patch makes of an item is read and checked like a body. */
@ApplicationScoped
public class Input {
    private final ObjectMapper json;
    private final Validation validation;

    @Inject
    Input(ObjectMapper json, Validation validation) {
        this.json = json;
        this.validation = validation;
    }

    /** The tree of a record; absent members are left out. */
    public ObjectNode tree(Object value) {
        return json.valueToTree(value);
    }

    /**
     * The record a tree says, valid by its annotations.
     *
     * @throws onward.kit.web.problem.ProblemException 400 if it has unknown members or values of another kind, 422 if a rule is broken
     */
    public <T> T read(JsonNode tree, Class<T> type) {
        return validation.valid(readUnchecked(tree, type));
    }

    /** The record a tree says, without a look at the rules, for who collects their violations himself. */
    public <T> T readUnchecked(JsonNode tree, Class<T> type) {
        ObjectReader reader = StrictJson.ofRequest(json, json.constructType(type));
        try {
            return reader.readValue(reader.treeAsTokens(tree));
        } catch (JsonProcessingException e) {
            throw JsonFailures.problem(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
