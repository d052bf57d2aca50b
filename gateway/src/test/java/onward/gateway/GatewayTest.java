package onward.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import onward.kit.test.OnwardIssuer;

/** The gateway runs, with an issuer and fake services around it. */
@QuarkusTest
@QuarkusTestResource(OnwardIssuer.class)
@QuarkusTestResource(FakeServices.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface GatewayTest {}
