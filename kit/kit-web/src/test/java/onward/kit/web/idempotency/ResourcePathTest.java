package onward.kit.web.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePathTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            /api/v1/leads,                       /api/v1/leads
            /api/v1/leads/,                      /api/v1/leads
            /api/v1/lea%64s,                     /api/v1/leads
            /api/v1/leads;a=b,                   /api/v1/leads
            /api/v1/leads/by-origin/a+b/c%2Fd,   /api/v1/leads/by-origin/a+b/c%2Fd
            /api/v1/leads/by-origin/A/c,         /api/v1/leads/by-origin/A/c
            /api/v1/invoices/0199AAAA-BBBB-7CCC-8DDD-EEEEFFFF0000/issue, /api/v1/invoices/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000/issue
            """)
    void namesAResourceInOneWay(String sent, String resource) {
        assertEquals(resource, ResourcePath.of(sent));
    }
}
