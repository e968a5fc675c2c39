package dev.keelson.service.json;

import dev.keelson.service.json.JsonValue.Members;
import dev.keelson.service.json.JsonValue.Nothing;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a record out of an object: every component by its snake_case name, and no other member. */
final class RecordReading<T> implements Reading<T> {

    private final Constructor<T> constructor;
    private final List<Component> components;
    private final Set<String> names;

    private RecordReading(Constructor<T> constructor, List<Component> components) {
        this.constructor = constructor;
        this.components = components;
        this.names = components.stream().map(Component::name).collect(Collectors.toSet());
    }

    /** What a component is when its member is absent or null. */
    private enum Absence {
        VIOLATION,
        EMPTY_OPTIONAL,
        /** An optional of an optional: absent is the outer one, null the inner one. */
        TOLD_FROM_NULL,
        NULL
    }

    private record Component(String name, Reading<?> reading, Absence absence) {}

    static <T> RecordReading<T> of(Class<T> type, Shapes shapes) {
        List<Component> components =
                Arrays.stream(type.getRecordComponents()).map(c -> component(c, shapes)).toList();
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordReading<>(constructor, components);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every record has this constructor", impossible);
        }
    }

    private static Component component(RecordComponent component, Shapes shapes) {
        String name = Names.snake(component.getName());
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            Type inner = optional.getActualTypeArguments()[0];
            return inner instanceof ParameterizedType nested
                            && nested.getRawType() == Optional.class
                    ? new Component(
                            name,
                            shapes.of(nested.getActualTypeArguments()[0]),
                            Absence.TOLD_FROM_NULL)
                    : new Component(name, shapes.of(inner), Absence.EMPTY_OPTIONAL);
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Component(name, shapes.of(type), nullable ? Absence.NULL : Absence.VIOLATION);
    }

    @Override
    public T read(JsonValue value, String pointer) {
        if (!(value instanceof Members(Map<String, JsonValue> members))) {
            throw new InvalidRequest(pointer, "must be an object");
        }
        List<Violation> violations = new ArrayList<>();
        for (String member : members.keySet()) {
            if (!names.contains(member)) {
                violations.add(new Violation(Violation.below(pointer, member), "is not known"));
            }
        }
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = component(components.get(i), members, pointer);
            } catch (InvalidRequest invalid) {
                violations.addAll(invalid.violations());
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
        return make(values, pointer);
    }

    private static @Nullable Object component(
            Component component, Map<String, JsonValue> members, String pointer) {
        String below = Violation.below(pointer, component.name());
        JsonValue member = members.get(component.name());
        if (member == null || member instanceof Nothing) {
            return switch (component.absence()) {
                case VIOLATION -> throw new InvalidRequest(below, "is required");
                case EMPTY_OPTIONAL -> Optional.empty();
                case TOLD_FROM_NULL ->
                        member == null ? Optional.empty() : Optional.of(Optional.empty());
                case NULL -> null;
            };
        }
        Object value = component.reading().read(member, below);
        return switch (component.absence()) {
            case VIOLATION, NULL -> value;
            case EMPTY_OPTIONAL -> Optional.of(value);
            case TOLD_FROM_NULL -> Optional.of(Optional.of(value));
        };
    }

    private T make(@Nullable Object[] values, String pointer) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            throw switch (thrown.getCause()) {
                case InvalidField field -> new InvalidRequest(List.of(field.under(pointer)));
                case InvalidRequest invalid -> invalid;
                case IllegalArgumentException _ -> new InvalidRequest(pointer, "is not acceptable");
                case null, default ->
                        new IllegalStateException("cannot make " + constructor, thrown.getCause());
            };
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("cannot make " + constructor, hidden);
        }
    }
}
