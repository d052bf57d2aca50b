package onward.party.file;

import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** A file that is not kept, whoever brings it. */
final class FileRefused extends ProblemException {
    FileRefused(String why) {
        super(ProblemType.FILE_REFUSED, why);
    }
}
