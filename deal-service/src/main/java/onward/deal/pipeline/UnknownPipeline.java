package onward.deal.pipeline;

import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** The pipeline a deal should be in does not exist. */
public final class UnknownPipeline extends ProblemException {
    UnknownPipeline(String code, List<String> known) {
        super(
                ProblemType.UNKNOWN_PIPELINE,
                Problem.about(ProblemType.UNKNOWN_PIPELINE, detail(code, known))
                        .errors(List.of(new FieldError("pipeline", "unknown-pipeline", detail(code, known))))
                        .build());
    }

    private static String detail(String code, List<String> known) {
        return "There is no pipeline " + code + "; there are " + String.join(", ", known) + ".";
    }
}
