package dev.keelson.service.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;

import dev.keelson.Once;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.math.BigDecimal;
import java.util.List;

/**
 * Reads requests into records, strictly, and writes answers: snake_case names, instants as ISO 8601
 * strings, enums in lower case. Thread-safe.
 *
 * <p>A component of a request record is required unless it is an {@code Optional} or {@code
 * Nullable}. It may be a string, a whole number, a {@link BigDecimal} (sent as number or string), a
 * truth, a UUID, an instant, a date, a duration, an enum, {@link AnyJson}, a {@link Scalar} of the
 * service, a record of such, or a list of any of these. Everything else in a request is a
 * violation, and all violations are told at once.
 */
public final class Json {

    private final Shapes shapes;
    private final JsonMapper writer;
    private final JsonMapper canonical;

    private Json(List<Scalar<?>> scalars) {
        this.shapes = new Shapes(scalars);
        this.writer = mapper(scalars, new SimpleModule("keelson"));
        this.canonical =
                mapper(
                        scalars,
                        new SimpleModule("keelson-canonical")
                                .addSerializer(BigDecimal.class, new Stripped()));
    }

    /** JSON of the JDK's types. */
    public static Json standard() {
        return new Json(List.of());
    }

    /** JSON that knows the scalars of a service too. */
    public static Json with(Scalar<?>... scalars) {
        return new Json(List.of(scalars));
    }

    /**
     * The shape of requests that a record describes.
     *
     * @throws IllegalStateException when a component has a type that a request cannot have
     */
    public <T> Shape<T> shape(Class<T> type) {
        return new Shape<>(shapes.record(type));
    }

    /** An answer as UTF-8 bytes. */
    public byte[] write(Object answer) {
        return writer.writeValueAsBytes(answer);
    }

    /**
     * A request as one text that is equal for equal requests: amounts without trailing zeros,
     * components in their order.
     */
    public String canonical(Object request) {
        return canonical.writeValueAsString(request);
    }

    /** How answers of this record are stored and come back equal. */
    public <T> Once.Codec<T> codec(Class<T> type) {
        return new Once.Codec<>() {
            @Override
            public String encode(T answer) {
                return writer.writeValueAsString(answer);
            }

            @Override
            public T decode(String text) {
                return writer.readValue(text, type);
            }
        };
    }

    private static JsonMapper mapper(List<Scalar<?>> scalars, SimpleModule module) {
        scalars.forEach(scalar -> add(scalar, module));
        module.addSerializer(AnyJson.class, new AnyWriter());
        module.addDeserializer(AnyJson.class, new AnyReader());
        return JsonMapper.builder()
                .propertyNamingStrategy(new SnakeCase())
                .changeDefaultVisibility(visibility ->
                        visibility
                                .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                                .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(module)
                .build();
    }

    private static <T> void add(Scalar<T> scalar, SimpleModule module) {
        module.addSerializer(scalar.type(), new ScalarWriter<>(scalar));
        module.addDeserializer(scalar.type(), new ScalarReader<>(scalar));
    }

    /** The shape of a request, made once at start. */
    public static final class Shape<T> {

        private final RecordReading<T> reading;

        private Shape(RecordReading<T> reading) {
            this.reading = reading;
        }

        /**
         * Reads a request.
         *
         * @throws InvalidRequest when it has not this shape
         */
        public T read(Payload payload) {
            return reading.read(payload.value(), "");
        }
    }

    private static final class SnakeCase extends PropertyNamingStrategies.NamingBase {

        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String propertyName) {
            return Names.snake(propertyName);
        }
    }

    private static final class Stripped extends ValueSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.stripTrailingZeros().toPlainString());
        }
    }

    private static final class AnyWriter extends ValueSerializer<AnyJson> {
        @Override
        public void serialize(AnyJson value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(value.text());
        }
    }

    private static final class AnyReader extends ValueDeserializer<AnyJson> {
        @Override
        public AnyJson deserialize(JsonParser in, DeserializationContext context) {
            return new AnyJson(context.readTree(in).toString());
        }
    }

    private static final class ScalarWriter<T> extends ValueSerializer<T> {

        private final Scalar<T> scalar;

        ScalarWriter(Scalar<T> scalar) {
            this.scalar = scalar;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(scalar.write().apply(value));
        }
    }

    private static final class ScalarReader<T> extends ValueDeserializer<T> {

        private final Scalar<T> scalar;

        ScalarReader(Scalar<T> scalar) {
            this.scalar = scalar;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return scalar.read().apply(in.getString());
        }
    }
}
