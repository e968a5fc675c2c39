package dev.keelson.service;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;

/** A short name for what a record is made of, all the way down: it changes when that does. */
final class RecordShape {

    private final Set<Class<?>> told = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private RecordShape() {}

    static String of(Class<?> type) {
        var shape = new RecordShape();
        shape.tell(type);
        var sum = new CRC32C();
        sum.update(shape.text.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    private void tell(Type type) {
        text.append(type.getTypeName()).append(';');
        switch (type) {
            case ParameterizedType made ->
                    Arrays.stream(made.getActualTypeArguments()).forEach(this::tell);
            case Class<?> known when told.add(known) -> tellParts(known);
            default -> {}
        }
    }

    private void tellParts(Class<?> known) {
        if (known.isRecord()) {
            for (RecordComponent each : known.getRecordComponents()) {
                text.append(each.getName()).append(' ');
                tell(each.getGenericType());
            }
        } else if (known.isEnum()) {
            text.append(Arrays.toString(known.getEnumConstants()));
        }
    }
}
