package onward.kit.web.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.Invalid;

/** Checks records by their annotations, outside of where the framework does it by itself. */
@ApplicationScoped
public class Validation {
    private final Validator validator;

    @Inject
    Validation(Validator validator) {
        this.validator = validator;
    }

    /** The value itself; {@link Invalid} with every broken rule. */
    public <T> T valid(T value) {
        List<FieldError> errors = errors(value);
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return value;
    }

    public List<FieldError> errors(Object value) {
        return validator.validate(value).stream()
                .map((ConstraintViolation<Object> violation) -> Violations.fieldError(violation))
                .sorted(Violations.BY_FIELD)
                .toList();
    }
}
