package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/** What is wrong with JSON that cannot be read, in words that name the place and nothing of our insides. */
final class JsonFailures {
    private JsonFailures() {}

    static ProblemException problem(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                at(ProblemType.UNKNOWN_FIELD, path(unknown), "unknown-field", "There is no such member.");
            case InvalidDefinitionException ours -> throw new IllegalStateException(ours);
            case RefusedText refused ->
                at(ProblemType.INVALID, path(refused), "invalid-characters", refused.getOriginalMessage());
            case JsonMappingException mapping -> mapping(mapping);
            case RefusedJson refused -> refused(refused);
            case StreamConstraintsException tooMuch -> tooMuch();
            case StreamReadException noJson -> noJson(noJson);
            case JsonProcessingException other -> noJson(other);
        };
    }

    private static ProblemException mapping(JsonMappingException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ProblemException problem -> {
                    return problem;
                }
                case RefusedJson refused -> {
                    return refused(refused);
                }
                case StreamConstraintsException tooMuch -> {
                    return tooMuch();
                }
                case StreamReadException noJson -> {
                    return noJson(noJson);
                }
                default -> {}
            }
        }
        String path = path(failure);
        if (path.isEmpty()) {
            return new ProblemException(ProblemType.MALFORMED, "The body is not what this resource reads.");
        }
        return at(ProblemType.MALFORMED, path, "wrong-type", expectation(failure));
    }

    private static String expectation(JsonMappingException failure) {
        if (failure instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "One of "
                    + Arrays.stream(format.getTargetType().getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return "The value is of another kind than this member has.";
    }

    private static ProblemException refused(RefusedJson refused) {
        return refused.path().isEmpty()
                ? new ProblemException(ProblemType.MALFORMED, refused.words())
                : at(ProblemType.MALFORMED, refused.path(), refused.code(), refused.words());
    }

    private static ProblemException tooMuch() {
        return new ProblemException(
                ProblemType.MALFORMED, "The body is nested too deeply, or a name, text or number in it is too long.");
    }

    private static ProblemException noJson(JsonProcessingException failure) {
        JsonLocation location = failure.getLocation();
        String where = location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return new ProblemException(ProblemType.MALFORMED, "The body is no JSON that can be read" + where + ".");
    }

    private static ProblemException at(ProblemType type, String path, String code, String message) {
        return new ProblemException(
                type,
                Problem.about(type, path + ": " + message)
                        .errors(List.of(new FieldError(path, code, message)))
                        .build());
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
