package onward.kit.web.json;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Says which numbers of a product row are prices: these keep the decimals of their currency, the others are written as short as they are. */
interface PricesOfRow {
    @JsonSerialize(using = Scalars.PriceWriter.class)
    BigDecimal unitPrice();

    @JsonSerialize(using = Scalars.PriceWriter.class)
    @Nullable
    BigDecimal discountAmount();

    @JsonSerialize(using = Scalars.PriceWriter.class)
    @Nullable
    BigDecimal net();

    @JsonSerialize(using = Scalars.PriceWriter.class)
    @Nullable
    BigDecimal tax();

    @JsonSerialize(using = Scalars.PriceWriter.class)
    @Nullable
    BigDecimal gross();
}
