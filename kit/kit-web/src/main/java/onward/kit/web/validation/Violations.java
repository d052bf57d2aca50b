package onward.kit.web.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.Invalid;
import org.hibernate.validator.engine.HibernateConstraintViolation;

/** From the violations of bean validation to the errors of a problem: paths as the request has them, and stable codes. */
public final class Violations {
    static final Comparator<FieldError> BY_FIELD =
            Comparator.comparing(FieldError::field).thenComparing(FieldError::code);

    private Violations() {}

    public static Invalid problem(ConstraintViolationException failure) {
        return new Invalid(failure.getConstraintViolations().stream()
                .map(Violations::fieldError)
                .sorted(BY_FIELD)
                .toList());
    }

    static FieldError fieldError(ConstraintViolation<?> violation) {
        return new FieldError(path(violation.getPropertyPath()), code(violation), violation.getMessage());
    }

    /** Without the method and parameter it was called with: {@code createLead.input.phones[0].value} is {@code phones[0].value}. */
    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            ElementKind kind = node.getKind();
            if (kind == ElementKind.METHOD || kind == ElementKind.CONSTRUCTOR) {
                continue;
            }
            if (kind == ElementKind.PARAMETER) {
                parameter = node.getName();
                continue;
            }
            if (node.isInIterable()) {
                Object place = node.getIndex() != null ? node.getIndex() : node.getKey();
                if (place instanceof Integer) {
                    text.append('[').append(place).append(']');
                } else if (place != null) {
                    text.append(text.isEmpty() ? "" : ".").append(place);
                }
            }
            if (kind == ElementKind.PROPERTY && node.getName() != null) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.isEmpty() ? parameter : text.toString();
    }

    private static String code(ConstraintViolation<?> violation) {
        FindingCode finding = violation instanceof HibernateConstraintViolation<?> ours
                ? ours.getDynamicPayload(FindingCode.class)
                : null;
        if (finding != null) {
            return finding.code();
        }
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        if (attributes.get("code") instanceof String code) {
            return code;
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> sizeCode(violation.getInvalidValue(), attributes);
            case "Email" -> "invalid-email";
            case "Min",
                    "Max",
                    "DecimalMin",
                    "DecimalMax",
                    "Positive",
                    "PositiveOrZero",
                    "Negative",
                    "NegativeOrZero",
                    "Digits",
                    "Past",
                    "PastOrPresent",
                    "Future",
                    "FutureOrPresent" -> "out-of-range";
            default -> "invalid-format";
        };
    }

    private static String sizeCode(Object value, Map<String, Object> attributes) {
        boolean text = value instanceof CharSequence;
        int size = value instanceof CharSequence characters
                ? characters.length()
                : value instanceof Collection<?> collection ? collection.size() : Integer.MAX_VALUE;
        boolean over = attributes.get("max") instanceof Integer max && size > max;
        if (text) {
            return over ? "too-long" : "too-short";
        }
        return over ? "too-many" : "too-few";
    }

    /** For code that checks by hand what has no annotation. */
    public static FieldError required(String field) {
        return new FieldError(field, "required", "Must be given.");
    }
}
