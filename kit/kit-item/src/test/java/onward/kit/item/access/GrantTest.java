package onward.kit.item.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.kit.item.type.ItemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final ItemType DEAL = new ItemType("deal", "deal", true);
    private static final AccessRule SALES = new AccessRule(
            Level.DEPARTMENT,
            Level.DEPARTMENT,
            Level.OWN,
            Level.OWN,
            Level.NONE,
            Level.NONE,
            false,
            Map.of("WON", Level.NONE));
    private static final AccessRule MANAGER =
            new AccessRule(Level.ALL, Level.ALL, Level.ALL, Level.ALL, Level.ALL, Level.ALL, false, Map.of());
    private static final Map<String, AccessRule> RULES = Map.of("sales", SALES, "manager", MANAGER);

    @Test
    void anActorHasTheHighestLevelOfHisRoles() {
        assertEquals(Level.OWN, of("sales").level(Operation.UPDATE));
        assertEquals(Level.ALL, of("sales", "manager").level(Operation.UPDATE));
        assertEquals(Level.NONE, of("unheard-of").level(Operation.READ));
        assertEquals(Level.NONE, of().level(Operation.READ));
    }

    @Test
    void theAdministratorMayDoEverything() {
        assertEquals(Level.ALL, of(Actor.ADMIN).level(Operation.IMPORT));
        assertTrue(of(Actor.ADMIN).settings());
        assertFalse(of("manager").settings());
    }

    @Test
    void settingsAreAllOrNothing() {
        assertEquals(Level.NONE, of("manager").level(Operation.SETTINGS));
        Denial denial = of("manager").denialOfSettings();
        assertEquals(Operation.SETTINGS, denial.operation());
        assertEquals(Level.ALL, denial.requiredLevel());
        assertEquals(Level.NONE, denial.yourLevel());
        assertEquals(List.of(), denial.rolesThatMay());
    }

    @Test
    void aDepartmentHasThoseBelowItButNotThoseThatSoundAlike() {
        assertTrue(of("sales").allows(Operation.READ, "bob", "sales/emea"));
        assertTrue(grant("sales", List.of("sales")).allows(Operation.READ, "bob", "sales/emea"));
        assertFalse(grant("sales", List.of("sales")).allows(Operation.READ, "zoe", "salesforce"));
        assertFalse(of("sales").allows(Operation.READ, "mia", "sales"));
        assertFalse(grant(null, List.of("sales")).allows(Operation.READ, "mia", null));
    }

    @Test
    void ownReachesWhatOneIsResponsibleForOnly() {
        assertTrue(of("sales").allows(Operation.UPDATE, "ann", "elsewhere"));
        assertFalse(of("sales").allows(Operation.UPDATE, "bob", "sales/emea"));
    }

    @Test
    void aDenialSaysTheLowestLevelThatWouldHaveDoneAndWhoHasIt() {
        Denial own = of("lead-operator").denial(Operation.CREATE, "ann", "sales/emea");
        assertEquals(new Denial("deal", Operation.CREATE, Level.OWN, Level.NONE, List.of("manager", "sales")), own);
        Denial others = of("sales").denial(Operation.UPDATE, "bob", "sales/emea");
        assertEquals(new Denial("deal", Operation.UPDATE, Level.DEPARTMENT, Level.OWN, List.of("manager")), others);
        assertEquals(
                Level.ALL,
                of("sales").denial(Operation.READ, "eva", "sales/apac").requiredLevel());
    }

    @Test
    void aStageRestrictsUpdateAndNothingElse() {
        assertEquals(Level.NONE, SALES.level(Operation.UPDATE, "WON"));
        assertEquals(Level.OWN, SALES.level(Operation.UPDATE, "NEW"));
        assertEquals(Level.OWN, SALES.level(Operation.DELETE, "WON"));
    }

    private static Grant of(String... roles) {
        return grant("sales/emea", List.of(roles));
    }

    private static Grant grant(@Nullable String department, List<String> roles) {
        return new Grant(DEAL, new Actor("ann", "Ann", roles, department), RULES);
    }
}
