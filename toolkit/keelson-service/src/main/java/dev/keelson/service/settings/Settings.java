package dev.keelson.service.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a process: environment variables over a file of the same names.
 *
 * <p>The file is {@code keelson.properties} in the working directory, if there is one, or the one
 * that {@code KEELSON_CONFIG} names. A name that nobody declared is refused, so that a misspelt one
 * is not a default in disguise. A blank value is no value. Immutable.
 */
public final class Settings {

    private static final String PREFIX = "KEELSON_";
    private static final Path USUAL_FILE = Path.of("keelson.properties");
    private static final Setting<Optional<Path>> FILE =
            Setting.path("KEELSON_CONFIG", "the settings file").optional();

    private final Map<Setting<?>, Object> values;
    private final List<String> lines;

    private Settings(Map<Setting<?>, Object> values, List<String> lines) {
        this.values = values;
        this.lines = lines;
    }

    /**
     * Reads the settings.
     *
     * @param declared every setting that there is
     * @param environment the process's environment, or a test's
     * @throws BadSettings when a name is not known, or a value missing or ill-formed; all are told
     */
    public static Settings read(List<Setting<?>> declared, Map<String, String> environment) {
        List<Setting<?>> all = new ArrayList<>(declared);
        all.add(FILE);
        List<String> wrong = new ArrayList<>();
        Map<String, String> file = file(environment);
        refuseUnknown(environment.keySet(), "the environment", all, wrong);
        refuseUnknown(file.keySet(), "the settings file", all, wrong);
        Map<Setting<?>, Object> values = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (Setting<?> setting : all) {
            read(setting, environment, file, wrong)
                    .ifPresent(value -> {
                        values.put(setting, value.value());
                        lines.add(value.line(setting));
                    });
        }
        if (!wrong.isEmpty()) {
            throw new BadSettings(wrong);
        }
        return new Settings(Map.copyOf(values), List.copyOf(lines));
    }

    private record Value(Object value, String source) {

        String line(Setting<?> setting) {
            String shown = setting.isSecret() && !source.equals("default") ? "***" : show(value);
            return setting.name() + "=" + shown + " (" + source + ")";
        }

        private static String show(Object value) {
            return switch (value) {
                case Optional<?> maybe -> maybe.map(Value::show).orElse("none");
                case Boolean on -> on ? "on" : "off";
                default -> Shown.text(value.toString());
            };
        }
    }

    private static Optional<Value> read(
            Setting<?> setting,
            Map<String, String> environment,
            Map<String, String> file,
            List<String> wrong) {
        for (var source : List.of(Map.entry("environment", environment), Map.entry("file", file))) {
            String text = source.getValue().getOrDefault(setting.name(), "").strip();
            if (!text.isEmpty()) {
                return parsed(setting, text, source.getKey(), wrong);
            }
        }
        Optional<Value> fallback = setting.fallback().map(value -> new Value(value, "default"));
        if (fallback.isEmpty()) {
            wrong.add(setting.name() + " is not set: " + setting.meaning() + ".");
        }
        return fallback;
    }

    private static Optional<Value> parsed(
            Setting<?> setting, String text, String source, List<String> wrong) {
        try {
            return Optional.of(new Value(setting.parse(text), source));
        } catch (IllegalArgumentException _) {
            String shown = setting.isSecret() ? "" : " and not \"" + Shown.text(text) + "\"";
            wrong.add(setting.name() + " must be " + setting.expected() + shown + ".");
            return Optional.empty();
        }
    }

    private static Map<String, String> file(Map<String, String> environment) {
        String named = environment.getOrDefault(FILE.name(), "").strip();
        Path path = named.isEmpty() ? USUAL_FILE : Path.of(named);
        if (named.isEmpty() && !Files.exists(path)) {
            return Map.of();
        }
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(path)) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new BadSettings(List.of("The settings file " + path + " cannot be read."));
        }
        Map<String, String> lines = new HashMap<>();
        properties.stringPropertyNames().forEach(n -> lines.put(n, properties.getProperty(n)));
        return lines;
    }

    private static void refuseUnknown(
            Set<String> names, String where, List<Setting<?>> all, List<String> wrong) {
        Set<String> known = new TreeSet<>();
        all.forEach(setting -> known.add(setting.name()));
        for (String name : new TreeSet<>(names)) {
            boolean ours = name.startsWith(PREFIX) || !where.equals("the environment");
            if (ours && !known.contains(name)) {
                wrong.add(
                        name
                                + " in "
                                + where
                                + " is not known; did you mean "
                                + Nearest.of(name, known)
                                + "?");
            }
        }
    }

    /**
     * A setting's value.
     *
     * @throws IllegalStateException when it was not declared
     */
    @SuppressWarnings("unchecked") // read() keeps each value beside its own setting
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting.name() + " was not declared");
        }
        return (T) value;
    }

    /** The effective settings and where each comes from, without secrets. */
    public List<String> lines() {
        return lines;
    }
}
