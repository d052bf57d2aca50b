package onward.conversion;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.DocumentRules;
import onward.kit.test.OnwardStack;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionServiceDocumentIT extends DocumentRules {}
