package dev.keelson.recruiting.broadcasts;

import dev.keelson.Transactor;
import dev.keelson.recruiting.candidates.Candidates;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import java.util.List;

/** Auto messages, put together. */
public record BroadcastsModule(RunningAutoMessages running, Endpoints endpoints) {

    /** The feature's ids and times in JSON. */
    public static List<Scalar<?>> scalars() {
        return List.of(
                Scalar.id(AutoMessageId.class, AutoMessageId::value, AutoMessageId::new),
                Scalar.text(Cron.class, Cron::text, Cron::new, "must be five fields: 0 9 * * 1-5"));
    }

    /** What the feature stands on. */
    public record Needs(Candidates candidates, Posting posting) {}

    /** Wires the feature. */
    public static BroadcastsModule wire(Transactor transactor, Needs needs, Time time) {
        var outlets = new RunningAutoMessages.Outlets(needs.candidates(), needs.posting());
        var running =
                new RunningAutoMessages(transactor, new PostgresAutoMessages(), outlets, time);
        return new BroadcastsModule(running, new AutoMessageRoutes(running, time).endpoints());
    }
}
