package onward.kit.web.validation;

/**
 * Departments are paths such as {@code sales/emea}. Who sees what depends on them, so no two of them look alike or stand for one: no step is empty, has
 * blanks around it, leads up or back, or has characters that nobody sees.
 */
public final class Departments {
    private Departments() {}

    public static boolean isPath(String text) {
        for (String step : text.split("/", -1)) {
            if (step.isEmpty()
                    || step.equals(".")
                    || step.equals("..")
                    || isBlank(step.codePointAt(0))
                    || isBlank(step.codePointBefore(step.length()))
                    || step.codePoints().anyMatch(Departments::isUnseen)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
