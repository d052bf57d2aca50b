package onward.system;

import java.time.Instant;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

final class SystemTestExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final Namespace HERE = Namespace.create(SystemTestExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Onward.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Onward.running();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Onward.running().startWhatIsDown();
        context.getStore(HERE).put("begin", Instant.now());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Instant begin = context.getStore(HERE).get("begin", Instant.class);
        if (begin != null) {
            if (context.getExecutionException().isEmpty()) {
                Onward.running().requireInvariants(begin);
                Onward.running().requireDocumented();
            } else {
                Onward.running().killAll();
            }
        }
    }
}
