package onward.kit.item.product;

import java.math.BigDecimal;

/**
 * What all rows with one tax rate add up to, in the minor units of their currency.
 *
 * @param rate in per cent, without needless zeros
 * @param base the net
 * @param tax rounded once; base + tax is the gross of these rows
 */
public record RateTotal(BigDecimal rate, BigDecimal base, BigDecimal tax) {}
