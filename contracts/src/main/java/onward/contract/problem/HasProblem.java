package onward.contract.problem;

/** A failure that knows its answer, thrown where nothing is known of the web; its message is the detail. */
public interface HasProblem {

    ProblemType problemType();
}
