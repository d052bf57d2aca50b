package onward.billing;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.test.DocumentRules;
import onward.kit.test.OnwardStack;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class BillingServiceDocumentIT extends DocumentRules {}
