package dev.keelson.service.json;

import dev.keelson.service.json.JsonValue.Items;
import dev.keelson.service.json.JsonValue.Word;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows the reading of every type that a request may have; unknown types fail at start. */
final class Shapes {

    private final Map<Class<?>, Reading<?>> scalars;

    Shapes(List<Scalar<?>> own) {
        var readings = new HashMap<>(Scalars.standard());
        own.forEach(scalar -> readings.put(scalar.type(), Scalars.of(scalar)));
        this.scalars = Map.copyOf(readings);
    }

    /** The reading of a record. */
    <T> RecordReading<T> record(Class<T> type) {
        return RecordReading.of(type, this);
    }

    /** The reading of any type that a component may have. */
    Reading<?> of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(of(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException("a request cannot have a " + type);
        }
        Reading<?> known = scalars.get(plain);
        if (known != null) {
            return known;
        }
        if (plain.isEnum()) {
            return Scalars.constants(plain);
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        throw new IllegalStateException(
                "a request cannot have a " + plain.getName() + ": make it a scalar of its Json");
    }

    private static <T> Reading<List<T>> list(Reading<T> item) {
        return (value, pointer) ->
                switch (value) {
                    case Items(List<JsonValue> items) -> items(items, item, pointer);
                    case Word word -> List.of(item.read(word, pointer));
                    default -> throw new InvalidRequest(pointer, "must be an array");
                };
    }

    private static <T> List<T> items(List<JsonValue> values, Reading<T> item, String pointer) {
        List<T> items = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (JsonValue value : values) {
            try {
                items.add(item.read(value, pointer + "/" + (items.size() + violations.size())));
            } catch (InvalidRequest invalid) {
                violations.addAll(invalid.violations());
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
        return List.copyOf(items);
    }
}
