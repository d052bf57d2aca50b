package onward.kit.web.validation;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The codes of ISO that values use, as this JDK knows them. */
public final class Codes {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private Codes() {}

    /** ISO 4217, in capitals; metals, test codes and {@code XXX} (no currency) are not what anybody is paid in. */
    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** How many decimals amounts in this currency have: 2 for euros, 0 for yen, 3 for Kuwaiti dinars. */
    public static int decimalsOf(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    /** ISO 3166-1 alpha-2, in capitals. */
    public static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }
}
