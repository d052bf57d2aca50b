package onward.conversion.conversion.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** What may be made of values typed into a form: a client, or a client with a deal or an estimate (product rule, section 3). */
final class FormTargets {
    private static final List<List<String>> CLIENTS = List.of(
            List.of(ItemTypes.CONTACT), List.of(ItemTypes.COMPANY), List.of(ItemTypes.CONTACT, ItemTypes.COMPANY));
    private static final List<List<String>> ALLOWED = Stream.of(CLIENTS, with(ItemTypes.DEAL), with(ItemTypes.ESTIMATE))
            .flatMap(List::stream)
            .toList();

    private FormTargets() {}

    /** 422 unless these may be made together. */
    static void require(List<String> targets) {
        Set<String> asked = new HashSet<>(targets);
        if (ALLOWED.stream().noneMatch(allowed -> asked.equals(Set.copyOf(allowed)))) {
            throw new ProblemException(
                    ProblemType.TARGETS_NOT_ALLOWED,
                    Problem.about(
                                    ProblemType.TARGETS_NOT_ALLOWED,
                                    "A form makes a contact, a company or both, and with them a deal or an estimate.")
                            .allowed(ALLOWED)
                            .build());
        }
    }

    private static List<List<String>> with(String type) {
        return CLIENTS.stream()
                .map(client -> Stream.concat(Stream.of(type), client.stream()).toList())
                .toList();
    }
}
