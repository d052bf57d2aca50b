package onward.deal.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import onward.kit.item.stage.Stage;

/** An ordered list of stages that deals move through. Exactly one pipeline is the default. */
public record Pipeline(
        String code, String name, @JsonProperty("default") boolean isDefault, List<Stage> stages) {}
