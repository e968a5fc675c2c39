package dev.keelson.postgres.sql;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How one record component is kept: its column, its SQL type, and the way there and back. A record
 * with a single component (an id, an amount) is kept as that component; an Optional may be NULL.
 */
final class Column {

    private static final Map<Class<?>, String> SQL_TYPES =
            Map.of(
                    String.class, "text",
                    Long.class, "bigint",
                    Integer.class, "integer",
                    Boolean.class, "boolean",
                    UUID.class, "uuid",
                    Instant.class, "timestamptz",
                    BigDecimal.class, "numeric");

    private final String name;
    private final MethodHandle reader;
    private final boolean nullable;
    private final Class<?> type;
    private final @Nullable Column inner;
    private final @Nullable MethodHandle wrap;

    private Column(String name, MethodHandle reader, Type generic, MethodHandles.Lookup lookup) {
        this.name = name;
        this.reader = reader;
        this.nullable =
                generic instanceof ParameterizedType of && of.getRawType() == Optional.class;
        this.type = boxed(generic);
        if (type.isRecord()) {
            RecordComponent only = onlyComponent(type);
            this.inner = of(only, lookup);
            this.wrap = constructor(type, lookup);
        } else {
            this.inner = null;
            this.wrap = null;
            sqlType();
        }
    }

    static Column of(RecordComponent component, MethodHandles.Lookup lookup) {
        try {
            MethodHandle reader = lookup.unreflect(component.getAccessor());
            return new Column(
                    snakeCase(component.getName()), reader, component.getGenericType(), lookup);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException("hand in a lookup that sees " + component, hidden);
        }
    }

    static MethodHandle constructor(Class<?> record, MethodHandles.Lookup lookup) {
        Class<?>[] types =
                Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(record, MethodType.methodType(void.class, types));
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("hand in a lookup that sees " + record, hidden);
        }
    }

    private static RecordComponent onlyComponent(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        if (components.length != 1) {
            throw new IllegalStateException(record + " has no single component to be kept as");
        }
        return components[0];
    }

    String name() {
        return name;
    }

    String sqlType() {
        if (inner != null) {
            return inner.sqlType();
        }
        String known = type.isEnum() ? "text" : SQL_TYPES.get(type);
        if (known == null) {
            throw new IllegalStateException("no column type for " + type + " of " + name);
        }
        return known;
    }

    /** The component's value as the record has it. */
    Object component(Object record) {
        return invoke(reader, record);
    }

    /** The component's value as the driver takes it; null where it is an empty Optional. */
    @Nullable Object valueIn(Object record) {
        Object value = invoke(reader, record);
        Object present = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
        return present == null ? null : plain(present);
    }

    /** A value of the component's type as the driver takes it. */
    Object plain(Object value) {
        return inner == null ? value : inner.plain(invoke(inner.reader, value));
    }

    /** The component's value in a row. */
    Object read(Row row) {
        if (!nullable) {
            return readPresent(row, name)
                    .orElseThrow(() -> new IllegalStateException("column " + name + " is NULL"));
        }
        return readPresent(row, name);
    }

    private Optional<Object> readPresent(Row row, String column) {
        MethodHandle make = wrap;
        if (inner != null && make != null) {
            return inner.readPresent(row, column).map(value -> invoke(make, value));
        }
        if (type.isEnum()) {
            return row.optional(column, String.class).map(this::constant);
        }
        return row.optional(column, type).map(value -> value);
    }

    private Object constant(String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(text + " is no " + type));
    }

    private static Object invoke(MethodHandle handle, Object argument) {
        try {
            return handle.invoke(argument);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private static Class<?> boxed(Type generic) {
        Type type = generic;
        if (generic instanceof ParameterizedType of && of.getRawType() == Optional.class) {
            type = of.getActualTypeArguments()[0];
        }
        return MethodType.methodType((Class<?>) type).wrap().returnType();
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
