package onward.lead;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.test.DocumentRules;
import onward.kit.test.OnwardStack;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class LeadServiceDocumentIT extends DocumentRules {}
