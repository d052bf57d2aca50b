package onward.billing;

import static onward.kit.local.LocalUser.ADMIN;

import onward.kit.test.As;

/** The seller's settings as tests need them. */
public final class SellerSettingsCalls {
    private SellerSettingsCalls() {}

    /** Whether invoices may have a date before that of the last issued one. */
    public static void backDating(boolean allowed) {
        As.user(ADMIN)
                .body("{\"name\": \"Onward s.r.o.\", \"backDating\": " + allowed + "}")
                .put("/api/v1/settings/seller")
                .then()
                .statusCode(200);
    }
}
