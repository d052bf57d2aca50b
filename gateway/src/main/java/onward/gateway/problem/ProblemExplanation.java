package onward.gateway.problem;

import onward.contract.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a problem type means, for whoever follows its URI. */
@Schema(description = "What a problem type means.")
record ProblemExplanation(String type, String title, int status, String explanation) {
    static ProblemExplanation of(ProblemType type) {
        return new ProblemExplanation(type.uri(), type.title(), type.status(), type.explanation());
    }
}
