package onward.stack.demo;

import onward.kit.local.LocalUser;

/** Who takes a lead on, and what happens to it on the way. */
enum Part {
    BY_ANN(LocalUser.ANN, "COMPLETED"),
    BY_BOB(LocalUser.BOB, "COMPLETED"),
    BY_EVA(LocalUser.EVA, "COMPLETED"),
    BY_MIA(LocalUser.MIA, "COMPLETED"),
    /** Leo handles leads, contacts and companies; a deal he may not create. */
    BY_LEO(LocalUser.LEO, "REJECTED"),
    /** The lead says nothing of a company, so its conversion to one asks for the name, and gets it. */
    WITHOUT_COMPANY_ANSWERED(LocalUser.ANN, "COMPLETED"),
    WITHOUT_COMPANY_CANCELLED(LocalUser.BOB, "CANCELLED"),
    WITHOUT_COMPANY_LEFT(LocalUser.EVA, "AWAITING_INPUT");

    private final LocalUser user;
    private final String end;

    Part(LocalUser user, String end) {
        this.user = user;
        this.end = end;
    }

    LocalUser user() {
        return user;
    }

    /** Where the conversion should come to rest. */
    String end() {
        return end;
    }

    boolean hasCompany() {
        return switch (this) {
            case BY_ANN, BY_BOB, BY_EVA, BY_MIA, BY_LEO -> true;
            case WITHOUT_COMPANY_ANSWERED, WITHOUT_COMPANY_CANCELLED, WITHOUT_COMPANY_LEFT -> false;
        };
    }

    /** Of a hundred rows ten are Leo's and ten have no company. */
    static Part ofRow(int index) {
        return switch (index % 10) {
            case 0, 1, 2 -> BY_ANN;
            case 3, 4 -> BY_BOB;
            case 5, 6 -> BY_EVA;
            case 7 -> BY_MIA;
            case 8 -> BY_LEO;
            default ->
                switch (index / 10 % 3) {
                    case 0 -> WITHOUT_COMPANY_ANSWERED;
                    case 1 -> WITHOUT_COMPANY_CANCELLED;
                    default -> WITHOUT_COMPANY_LEFT;
                };
        };
    }
}
