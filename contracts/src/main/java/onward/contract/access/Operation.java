package onward.contract.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What one may do with items of a type. */
public enum Operation {
    @JsonProperty("read")
    READ,
    @JsonProperty("create")
    CREATE,
    @JsonProperty("update")
    UPDATE,
    @JsonProperty("delete")
    DELETE,
    @JsonProperty("export")
    EXPORT,
    @JsonProperty("import")
    IMPORT,
    /** To define fields, stages and access; a yes or no, which counts as level ALL or NONE. */
    @JsonProperty("settings")
    SETTINGS;

    /** The word the API uses for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
