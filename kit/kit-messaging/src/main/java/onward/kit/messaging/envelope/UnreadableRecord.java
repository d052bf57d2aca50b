package onward.kit.messaging.envelope;

/** A record is no message of ours, so nobody can be answered; it can only be set aside. */
public class UnreadableRecord extends Exception {

    UnreadableRecord(String reason) {
        super("The record is no CloudEvent as Onward sends them: " + reason);
    }
}
