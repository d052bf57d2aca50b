package onward.conversion.conversion.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.access.Denial;
import onward.contract.conversion.FieldChoice;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.SourceOptions;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.problem.Problem.OpenConversion;
import onward.contract.value.ItemRef;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.ConversionPreviews.Options;
import onward.conversion.conversion.TargetProgress;
import onward.conversion.conversion.rest.ConversionView.InputNeededView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a dialog shows before anything is typed. */
@Schema(name = "ConversionOptions")
record ConversionOptionsView(
        ItemRef source,

        @Schema(description = "Whether the source is linked to an existing company or contact")
        boolean repeat,

        @Schema(description = "The targets of a conversion that names none") @JsonProperty("default")
        List<String> defaultTargets,

        List<ConversionOption> options,

        @Schema(description = "Those of the source that have a value and that a target lacks")
        List<LackingField> customFields,

        @Schema(description = "The conversion that has the source locked") @Nullable
        OpenConversion open,

        @Schema(description = "What was made of the source so far, as far as the caller may read it")
        List<ItemRef> created) {

    /** Targets that may be created together. */
    @Schema(name = "ConversionOption")
    record ConversionOption(
            List<String> targets,

            @Schema(
                    description =
                            "Whether it could be started now and nobody would refuse it; without denials see `open` and `created`")
            boolean allowed,

            List<Denial> denials) {}

    /** A custom field that needs a choice. */
    @Schema(name = "LackingCustomField")
    record LackingField(
            String code,
            String label,
            String type,
            List<String> lackingIn,

            @Schema(description = "Those targets in which the caller may define the same field")
            List<String> mayCreateIn,

            @Schema(
                    description =
                            "What was chosen before, by target type: done unless the request says otherwise, CREATE only where the caller may define fields")
            Map<String, FieldChoice> remembered) {
        static LackingField of(UndecidedCustomField field, Map<String, FieldChoice> remembered) {
            return new LackingField(
                    field.code(),
                    field.label(),
                    field.type(),
                    field.targets(),
                    field.mayCreateIn(),
                    remembered.entrySet().stream()
                            .filter(choice -> field.targets().contains(choice.getKey()))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    /** {@code readable} are those of the created items that the caller may read. */
    static ConversionOptionsView of(Options options, Set<UUID> readable) {
        SourceOptions source = options.source();
        return new ConversionOptionsView(
                source.source().ref(),
                source.source().repeat(),
                source.defaultTargets(),
                source.allowedTargets().stream()
                        .map(targets -> option(targets, options))
                        .toList(),
                InputNeededView.questions(options.plan().targets().values().stream()
                                .flatMap(target -> target.undecidedCustomFields().stream())
                                .toList())
                        .stream()
                        .map(field ->
                                LackingField.of(field, options.remembered().getOrDefault(field.code(), Map.of())))
                        .toList(),
                options.open(),
                source.created().stream()
                        .filter(item -> readable.contains(item.id()))
                        .toList());
    }

    /** An existing record that the source refers to belongs to every option. */
    private static ConversionOption option(List<String> targets, Options options) {
        Conversion judged = options.plan().judged();
        List<Refusal> refusals = Stream.concat(
                        Stream.ofNullable(options.source().refusal()),
                        judged.targets().stream()
                                .filter(target -> !target.isRequested() || targets.contains(target.type()))
                                .map(TargetProgress::problem)
                                .flatMap(Stream::ofNullable))
                .toList();
        return new ConversionOption(
                targets, options.source().convertible() && refusals.isEmpty(), ConversionViews.denials(refusals));
    }
}
