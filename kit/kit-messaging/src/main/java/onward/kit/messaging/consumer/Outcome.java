package onward.kit.messaging.consumer;

/** What became of the records of one committed transaction. */
record Outcome(int handled, int duplicate, int ignored, int quarantined) {

    static final Outcome ONE_QUARANTINED = new Outcome(0, 0, 0, 1);
}
