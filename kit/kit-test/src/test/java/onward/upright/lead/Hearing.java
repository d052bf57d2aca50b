package onward.upright.lead;

/** What hears messages in the samples. */
public interface Hearing {
    void hear(String message);
}
