package onward.crooked.lead;

/** What hears messages in the samples. */
public interface Hearing {
    void hear(String message);
}
