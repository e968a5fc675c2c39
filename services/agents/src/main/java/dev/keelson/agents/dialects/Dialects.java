package dev.keelson.agents.dialects;

import dev.keelson.Result;
import dev.keelson.sse.Dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dialect by its name. */
public enum Dialects {
    /** The chunks as they are. */
    KEELSON,
    /** The events of OpenAI's Responses. */
    RESPONSES,
    /** The events of the Agent User Interaction Protocol. */
    AG_UI;

    private static final char RESPONSE = 'r';
    private static final Dialect RESPONSE_EVENTS = Retelling.in(RESPONSE, ResponsesWords::new);
    private static final Dialect AG_UI_EVENTS = Retelling.in('a', AgUiWords::new);

    /** A parameter of any media type in an {@code Accept} field. */
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*dialect\\s*=\\s*\"?([^\",;\\s]*)\"?", Pattern.CASE_INSENSITIVE);

    /** How it tells a log. */
    public Dialect dialect() {
        return switch (this) {
            case KEELSON -> Dialect.PLAIN;
            case RESPONSES -> RESPONSE_EVENTS;
            case AG_UI -> AG_UI_EVENTS;
        };
    }

    /** The id of an event of {@link #RESPONSES} by its {@code sequence_number}. */
    public static String response(UUID run, long sequenceNumber) {
        return Retelling.id(run, RESPONSE, sequenceNumber);
    }

    /** All names. */
    public static List<String> names() {
        return List.of(values()).stream().map(Dialects::text).toList();
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The dialect that somebody asks for: by its name, or by the parameter {@code dialect} of an
     * {@code Accept} field; the runtime's own where nothing is said. A failure is a name that
     * nobody knows.
     */
    public static Result<Dialects, String> wanted(Optional<String> name, Optional<String> accept) {
        Optional<String> said = name.or(() -> accept.flatMap(Dialects::parameter));
        return said.map(Dialects::named).orElseGet(() -> Result.success(KEELSON));
    }

    private static Optional<String> parameter(String accept) {
        Matcher found = PARAMETER.matcher(accept);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Result<Dialects, String> named(String name) {
        return List.of(values()).stream()
                .filter(each -> each.text().equals(name))
                .findFirst()
                .map(Result::<Dialects, String>success)
                .orElseGet(() -> Result.failure(name));
    }
}
