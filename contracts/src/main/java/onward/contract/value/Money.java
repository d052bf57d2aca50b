package onward.contract.value;

import java.math.BigDecimal;

/** An amount in major units of an ISO 4217 currency. Never a float, never without its currency (product rule, section 1). */
public record Money(BigDecimal amount, String currency) {
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
