package onward.kit.item.stage;

import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The stage an item should move to does not exist in its pipeline. */
public final class UnknownStage extends ProblemException {
    public UnknownStage(String code, List<Stage> known) {
        super(
                ProblemType.UNKNOWN_STAGE,
                Problem.about(ProblemType.UNKNOWN_STAGE, detail(code, known))
                        .errors(List.of(new FieldError("stage", "unknown-stage", detail(code, known))))
                        .build());
    }

    private static String detail(String code, List<Stage> known) {
        return "There is no stage " + code + "; there are "
                + String.join(", ", known.stream().map(Stage::code).toList()) + ".";
    }
}
