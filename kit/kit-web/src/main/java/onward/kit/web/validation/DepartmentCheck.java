package onward.kit.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

public final class DepartmentCheck implements ConstraintValidator<Department, String> {
    @Override
    public boolean isValid(@Nullable String path, ConstraintValidatorContext context) {
        return path == null
                || Departments.isPath(path)
                || new Finding(null, "invalid-department", "Is a path such as sales/emea.").reportTo(context);
    }
}
