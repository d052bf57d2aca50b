package onward.conversion.conversion;

import onward.conversion.fake.FakeOwners;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** conversion-service among a real database, a real broker and owners that do as they are told. */
abstract class AmongFakeOwners {
    static FakeOwners owners;

    @BeforeAll
    static void owners() {
        owners = new FakeOwners();
    }

    @AfterAll
    static void goHome() {
        owners.close();
    }
}
