package dev.keelson.recruiting.templates;

import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Language;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * All wordings as they are at one moment. Immutable.
 *
 * <p>A message is said in its city's words, else in everybody's, else in the newest active ones of
 * its language and channel, else in those that are built in.
 */
public final class Words {

    /** English words never depend on the language of the machine. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Map<Language, ResourceBundle> TEXTS =
            Map.of(Language.RU, texts(Language.RU), Language.EN, texts(Language.EN));

    private final Map<Place, Wording> ofPlaces;
    private final Map<MessageTemplates.Line, Wording> ofLines;

    Words(List<StageTemplate> places, List<MessageTemplate> lines) {
        this.ofPlaces =
                places.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        each -> new Place(each.city(), each.key()),
                                        StageTemplate::wording));
        this.ofLines =
                lines.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        each ->
                                                new MessageTemplates.Line(
                                                        each.key(), each.locale(), each.channel()),
                                        MessageTemplate::wording));
    }

    private record Place(Optional<CityId> city, MessageKey key) {}

    /** What a message is about and to whom it goes. */
    public record Wanted(
            MessageKey key, Optional<CityId> city, Language language, Channel channel) {}

    /** The words for a message. */
    public Wording of(Wanted wanted) {
        return Optional.ofNullable(ofPlaces.get(new Place(wanted.city(), wanted.key())))
                .or(() -> Optional.ofNullable(ofPlaces.get(everybody(wanted.key()))))
                .or(() -> Optional.ofNullable(ofLines.get(line(wanted))))
                .orElseGet(() -> builtIn(wanted.key(), wanted.language()));
    }

    private static Place everybody(MessageKey key) {
        return new Place(Optional.empty(), key);
    }

    private static MessageTemplates.Line line(Wanted wanted) {
        return new MessageTemplates.Line(wanted.key(), wanted.language(), wanted.channel());
    }

    /** What a button says, or a chat answers. */
    public static String label(String name, Language language) {
        return ofTexts(language).getString("CHAT." + name);
    }

    private static ResourceBundle ofTexts(Language language) {
        return Objects.requireNonNull(TEXTS.get(language));
    }

    private static ResourceBundle texts(Language language) {
        return ResourceBundle.getBundle("messages", language.locale(), NO_FALLBACK);
    }

    static Wording builtIn(MessageKey key, Language language) {
        ResourceBundle texts = ofTexts(language);
        return new Wording(
                "built in",
                0,
                texts.getString(key.name() + ".subject"),
                texts.getString(key.name() + ".body"));
    }
}
