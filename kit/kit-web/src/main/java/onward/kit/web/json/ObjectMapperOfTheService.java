package onward.kit.web.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.arc.All;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts the strict mapper where Quarkus would put its own. */
final class ObjectMapperOfTheService {
    @Singleton
    @Produces
    ObjectMapper mapper(@All List<ObjectMapperCustomizer> customizers) {
        JsonMapper mapper = StrictJson.mapper();
        customizers.forEach(each -> each.customize(mapper));
        return mapper;
    }
}
