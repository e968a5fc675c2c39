package dev.keelson.recruiting.templates;

import dev.keelson.DataError;
import dev.keelson.DataError.Invalid;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CatalogueChanged;
import dev.keelson.recruiting.shared.CatalogueChanged.Catalogue;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.templates.MessageTemplates.Line;
import dev.keelson.service.Cached;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the wordings. Those of now are remembered for 60 s, and forgotten here with the commit of a
 * change.
 */
public final class KeepingTemplates {

    private static final Operation KEEP = Operation.named("templates.keep");
    private static final Operation LOOK = Operation.named("templates.look");
    private static final Duration REMEMBERED = Duration.ofSeconds(60);

    private final Transactor transactor;
    private final StageTemplates places;
    private final MessageTemplates lines;
    private final Time time;
    private final Cached<Operation, Words> words;

    KeepingTemplates(
            Transactor transactor, StageTemplates places, MessageTemplates lines, Time time) {
        this.transactor = transactor;
        this.places = places;
        this.lines = lines;
        this.time = time;
        this.words =
                new Cached<>(
                        REMEMBERED,
                        1,
                        look ->
                                transactor.read(
                                        look,
                                        session ->
                                                new Words(
                                                        places.all(session),
                                                        lines.current(session))));
    }

    /** A wording as somebody writes it. */
    record Draft(MessageKey key, String subject, String body) {

        Result<Draft, DataError> checked() {
            return Wording.checked("subject", subject, key)
                    .flatMap(_ -> Wording.checked("body", body, key))
                    .<DataError>mapFailure(unknown -> unknown)
                    .map(_ -> this);
        }
    }

    /** All wordings of now. Not inside a unit: they may have to be read. */
    public Words words() {
        return words.get(LOOK);
    }

    List<StageTemplate> stageTemplates() {
        return transactor.read(LOOK, places::all);
    }

    List<MessageTemplate> messageTemplates() {
        return transactor.read(LOOK, lines::current);
    }

    List<MessageTemplate> history(Line line) {
        return transactor.read(LOOK, session -> lines.history(session, line));
    }

    /** The keys that are said in built-in words so far. */
    List<MessageKey> missing(Optional<CityId> city, Language language) {
        Words now = words();
        return Arrays.stream(MessageKey.values())
                .filter(key ->
                        now.of(new Words.Wanted(key, city, language, Channel.EMAIL))
                                .source()
                                .equals("built in"))
                .toList();
    }

    /** Writes a city's wording, or everybody's, over the one before it. */
    Result<StageTemplate, DataError> write(Optional<CityId> city, Draft draft) {
        return draft.checked().flatMap(_ -> put(city, draft));
    }

    private Result<StageTemplate, DataError> put(Optional<CityId> city, Draft draft) {
        return transactor.inUnit(
                KEEP.lockedBy(new LockName("template:" + draft.key())),
                unit -> {
                    changed(unit);
                    Optional<StageTemplate> before = places.lock(unit, city, draft.key());
                    var id =
                            before.map(StageTemplate::id)
                                    .orElseGet(() -> new StageTemplateId(time.ids().next()));
                    var after =
                            new StageTemplate(
                                    id,
                                    city,
                                    draft.key(),
                                    draft.subject(),
                                    draft.body(),
                                    before.map(StageTemplate::version).orElse(1));
                    return before.isPresent()
                            ? places.update(unit, after)
                            : places.add(unit, after);
                });
    }

    Result<StageTemplateId, DataError> delete(StageTemplateId id) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return places.delete(unit, id);
                });
    }

    /** Writes the next version of a line; earlier ones are kept. */
    Result<MessageTemplate, DataError> write(Line line, Draft draft) {
        return draft.checked().flatMap(_ -> append(line, draft));
    }

    private Result<MessageTemplate, DataError> append(Line line, Draft draft) {
        return transactor.inUnit(
                KEEP.lockedBy(new LockName("template:" + draft.key())),
                unit -> {
                    changed(unit);
                    return lines.add(
                            unit,
                            new MessageTemplate(
                                    new MessageTemplateId(time.ids().next()),
                                    line.key(),
                                    line.locale(),
                                    line.channel(),
                                    lines.nextNumber(unit, line),
                                    draft.subject(),
                                    draft.body(),
                                    true,
                                    time.clock().instant()));
                });
    }

    /** What a draft looks like with sample values, or what is wrong with it. */
    Result<Wording, Invalid> preview(Draft draft, Map<Placeholder, String> sample) {
        return Wording.checked("subject", draft.subject(), draft.key())
                .flatMap(_ -> Wording.checked("body", draft.body(), draft.key()))
                .map(_ -> new Wording("draft", 0, draft.subject(), draft.body()).with(sample));
    }

    /** Forgotten here with the commit, and by the other instances once they hear of it. */
    private void changed(UnitOfWork unit) {
        unit.afterCommit(words::forgetAll);
        unit.record(new CatalogueChanged(Catalogue.TEMPLATES));
    }

    /** Forgets what is remembered: it has changed. */
    public void forget() {
        words.forgetAll();
    }
}
