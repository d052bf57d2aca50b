package onward.kit.web.failure;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.json.Decimals;
import onward.kit.web.json.Texts;
import onward.kit.web.json.Times;
import onward.kit.web.problem.ProblemException;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters that the matched method does not declare are refused, and those it declares must have their type: left alone, Quarkus ignores
 * the former and answers the latter with 404.
 */
final class QueryParameters {
    private static final Map<Method, Map<String, Class<?>>> DECLARED = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo uri) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        Map<String, Class<?>> declared = DECLARED.computeIfAbsent(method, QueryParameters::declaredBy);
        uri.getQueryParameters().forEach((name, values) -> check(name, values, declared));
        refuseUnstorable(uri.getPathParameters());
    }

    private static void check(String name, List<String> values, Map<String, Class<?>> declared) {
        Class<?> type = declared.get(name);
        if (type == null) {
            throw refusal(ProblemType.UNKNOWN_FIELD, name, "unknown-field", "There is no such parameter.");
        }
        if (values.size() > 1 && !Iterable.class.isAssignableFrom(type)) {
            throw refusal(ProblemType.MALFORMED, name, "repeated", "Is given more than once.");
        }
        for (String value : values) {
            String expected = Texts.storable(value) ? expectation(type, value) : "A text without odd characters.";
            if (expected != null) {
                throw refusal(ProblemType.MALFORMED, name, "wrong-type", expected);
            }
        }
    }

    /** A text that cannot be stored names nothing. */
    private static void refuseUnstorable(MultivaluedMap<String, String> pathParameters) {
        boolean odd = pathParameters.values().stream().flatMap(List::stream).anyMatch(value -> !Texts.storable(value));
        if (odd) {
            throw new NotFoundException();
        }
    }

    /** What the value should have been; null if it is. */
    private static @Nullable String expectation(Class<?> type, String value) {
        try {
            if (type == UUID.class) {
                if (value.length() != 36) {
                    return "An id is a UUID.";
                }
                UUID.fromString(value);
            } else if (type.isEnum()) {
                List<String> constants = Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .toList();
                return constants.contains(value) ? null : "One of " + String.join(", ", constants) + ".";
            } else if (type == Integer.class || type == int.class) {
                Integer.parseInt(value);
            } else if (type == Long.class || type == long.class) {
                Long.parseLong(value);
            } else if (type == Boolean.class || type == boolean.class) {
                return value.equals("true") || value.equals("false") ? null : "Either true or false.";
            } else if (type == BigDecimal.class) {
                Decimals.read(value);
            } else if (type == LocalDate.class) {
                Times.readDate(value);
            } else if (type == Instant.class) {
                Times.readInstant(value);
            }
            return null;
        } catch (IllegalArgumentException e) {
            return "The value is of another kind than this parameter has.";
        }
    }

    private static Map<String, Class<?>> declaredBy(Method method) {
        Map<String, Class<?>> declared = new HashMap<>();
        for (Class<?> type = method.getDeclaringClass();
                type != null && type != Object.class;
                type = type.getSuperclass()) {
            collect(type, method, declared);
            for (Class<?> contract : type.getInterfaces()) {
                collect(contract, method, declared);
            }
        }
        return Map.copyOf(declared);
    }

    /** The annotations may stand on the method this one implements. */
    private static void collect(Class<?> type, Method method, Map<String, Class<?>> declared) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
                .forEach(
                        each -> Arrays.stream(each.getParameters()).forEach(parameter -> collect(parameter, declared)));
    }

    private static void collect(Parameter parameter, Map<String, Class<?>> declared) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        RestQuery restQuery = parameter.getAnnotation(RestQuery.class);
        if (query != null) {
            declared.put(query.value(), parameter.getType());
        } else if (restQuery != null) {
            declared.put(restQuery.value().isEmpty() ? parameter.getName() : restQuery.value(), parameter.getType());
        } else if (!parameter.getType().getName().startsWith("java")) {
            collectBean(parameter.getType(), declared);
        }
    }

    /** Parameters gathered in a class or record. */
    private static void collectBean(Class<?> bean, Map<String, Class<?>> declared) {
        for (Field field : bean.getDeclaredFields()) {
            QueryParam query = field.getAnnotation(QueryParam.class);
            RestQuery restQuery = field.getAnnotation(RestQuery.class);
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            if (query != null) {
                declared.put(query.value(), field.getType());
            } else if (restQuery != null) {
                declared.put(restQuery.value().isEmpty() ? field.getName() : restQuery.value(), field.getType());
            }
        }
    }

    private static ProblemException refusal(ProblemType type, String parameter, String code, String message) {
        return new ProblemException(
                type,
                Problem.about(type, parameter + ": " + message)
                        .errors(List.of(new FieldError(parameter, code, message)))
                        .build());
    }
}
