package onward.kit.messaging.fault;

/**
 * What happens at the points between database and broker that {@link FaultPoint} names: nothing, unless a test has put an
 * implementation on the class path.
 */
public interface Faults {

    /** Says that the process is at a point, in a place; it may not return. */
    void at(FaultPoint point, String place);
}
