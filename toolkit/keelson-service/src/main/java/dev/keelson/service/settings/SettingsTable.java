package dev.keelson.service.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings as a table in Markdown, for the reference: name, value, default and what it is for. */
public final class SettingsTable {

    private static final String HEAD =
            """
            | name | value | default | meaning |
            |---|---|---|---|
            """;

    private SettingsTable() {}

    /** A row for each, in their order. */
    public static String of(List<Setting<?>> declared) {
        return declared.stream().map(SettingsTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        cell(setting.expected()),
                        setting.fallback().map(SettingsTable::shown).orElse("required"),
                        cell(setting.meaning()) + (setting.isSecret() ? "; secret" : ""));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String shown(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(SettingsTable::shown).orElse("none");
            case Collection<?> items when items.isEmpty() -> "none";
            case String text when text.isEmpty() -> "none";
            case Boolean on -> on ? "on" : "off";
            case Duration time ->
                    time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
            case Enum<?> constant -> "`" + constant.name().toLowerCase(Locale.ROOT) + "`";
            case Number number -> number.toString();
            default -> "`" + value + "`";
        };
    }
}
