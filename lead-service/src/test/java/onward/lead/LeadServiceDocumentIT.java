package onward.lead;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.test.DocumentRules;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadServiceDocumentIT extends DocumentRules {}
