package onward.neighbour;

/** A class of another service. */
public class Neighbour {

    public String name() {
        return "next door";
    }
}
