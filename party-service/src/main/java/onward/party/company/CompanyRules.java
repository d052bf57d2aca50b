package onward.party.company;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import onward.contract.problem.FieldError;
import onward.contract.value.BankAccount;
import onward.contract.value.Money;
import onward.kit.web.problem.Invalid;
import onward.kit.web.validation.Codes;
import org.jspecify.annotations.Nullable;

/** What holds for the values of a company beyond their length and form. */
final class CompanyRules {
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{10,30}");
    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private CompanyRules() {}

    static void requireSound(CompanyInput input) {
        List<FieldError> errors = new ArrayList<>();
        Money revenue = input.revenue();
        if (revenue != null && revenue.amount().signum() < 0) {
            errors.add(new FieldError("revenue.amount", "out-of-range", "Is not less than nothing."));
        }
        List<BankAccount> accounts = input.bankAccounts() == null ? List.of() : input.bankAccounts();
        for (int index = 0; index < accounts.size(); index++) {
            check("bankAccounts[" + index + "].", accounts.get(index), errors);
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    @SuppressWarnings("NullAway") // a request may leave out what the record says is there
    private static void check(String path, BankAccount account, List<FieldError> errors) {
        if (account.number() == null || account.number().isBlank()) {
            errors.add(new FieldError(path + "number", "required", "Must be given."));
        } else if (isWrittenAsIban(account.number()) && !isIban(account.number())) {
            errors.add(new FieldError(path + "number", "invalid-iban", "The check digits of this IBAN are wrong."));
        }
        if (account.bic() != null && !BIC.matcher(account.bic()).matches()) {
            errors.add(new FieldError(path + "bic", "invalid-bic", "Is no BIC of 8 or 11 characters."));
        }
        if (account.currency() != null && !Codes.isCurrency(account.currency())) {
            errors.add(new FieldError(path + "currency", "invalid-currency", "Is not a currency of ISO 4217."));
        }
    }

    /** Numbers that do not look like an IBAN are what a bank of another country knows an account by. */
    private static boolean isWrittenAsIban(String number) {
        return IBAN.matcher(compact(number)).matches();
    }

    /** ISO 13616: with the first four characters last and letters as numbers from 10, it is 1 modulo 97. */
    private static boolean isIban(String number) {
        String compact = compact(number);
        StringBuilder digits = new StringBuilder();
        (compact.substring(4) + compact.substring(0, 4))
                .chars()
                .forEach(character -> digits.append(Character.digit(character, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    private static String compact(@Nullable String number) {
        return number == null ? "" : number.replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
