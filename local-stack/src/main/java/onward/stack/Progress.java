package onward.stack;

/** Who is told what the suite is doing while it starts. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = line -> {};

    void say(String line);
}
