package onward.contract.access;

/** How far an operation reaches; each level includes the ones before it (product rule, section 6). */
public enum Level {
    NONE,
    OWN,
    DEPARTMENT,
    ALL;

    public boolean reaches(Level required) {
        return compareTo(required) >= 0;
    }
}
