package onward.kit.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import onward.contract.value.Address;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;

/**
 * The mapper of requests and answers. It refuses what it does not know, a member said twice, values of another type, more than 64 levels, and what
 * cannot be stored; decimals are plain strings without needless zeros (money has the minor units of its currency), read from strings
 * or numbers; nulls are left out and lists never are; maps are written in the order of their keys, so that one item is one text. Texts of requests
 * are brought to the form of {@link Texts#kept}.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 1_000_000;

    private StrictJson() {}

    /** The reader of what a request says; {@code mapper} is one of ours. */
    static ObjectReader ofRequest(ObjectMapper mapper, JavaType type) {
        return TextReader.ofRequest(mapper.readerFor(type));
    }

    /** A new mapper; the one of a service is injected. */
    public static JsonMapper mapper() {
        return JsonMapper.builder(factory())
                .addModule(new JavaTimeModule())
                .addModule(new ParameterNamesModule())
                .addModule(scalars())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .withCoercionConfigDefaults(
                        config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert))
                .build();
    }

    private static SimpleModule scalars() {
        return new SimpleModule("onward-scalars")
                .addSerializer(BigDecimal.class, new Scalars.DecimalWriter())
                .addSerializer(Money.class, new Scalars.MoneyWriter())
                .setMixInAnnotation(ProductRow.class, PricesOfRow.class)
                .setMixInAnnotation(Address.class, StreetOfAddress.class)
                .addDeserializer(String.class, new TextReader())
                .addDeserializer(BigDecimal.class, new Scalars.DecimalReader())
                .addDeserializer(Instant.class, new Scalars.InstantReader())
                .addDeserializer(LocalDate.class, new Scalars.DateReader())
                .addDeserializer(Duration.class, new Scalars.DurationReader());
    }

    private static JsonFactory factory() {
        return new CheckingFactory(new JsonFactoryBuilder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .maxNameLength(1_000)
                        .maxNumberLength(100)
                        .build()));
    }

    /** Makes parsers that check texts and numbers as they come by, also on the way into a tree. */
    private static final class CheckingFactory extends JsonFactory {
        private static final long serialVersionUID = 1L;

        CheckingFactory(JsonFactoryBuilder builder) {
            super(builder);
        }

        private CheckingFactory(CheckingFactory source, ObjectCodec codec) {
            super(source, codec);
        }

        @Override
        public JsonFactory copy() {
            return new CheckingFactory(this, getCodec());
        }

        @Override
        protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
            return new CheckingParser(super._createParser(in, context));
        }

        @Override
        protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
            return new CheckingParser(super._createParser(in, context));
        }

        @Override
        protected JsonParser _createParser(char[] data, int offset, int length, IOContext context, boolean recyclable)
                throws IOException {
            return new CheckingParser(super._createParser(data, offset, length, context, recyclable));
        }

        @Override
        protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) throws IOException {
            return new CheckingParser(super._createParser(data, offset, length, context));
        }
    }
}
