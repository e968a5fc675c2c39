package dev.keelson.recruiting.broadcasts;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.broadcasts.AutoMessage.Target;
import dev.keelson.recruiting.shared.Zone;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** AutoMessages keep what every repository promises. */
class AutoMessagesIT extends RepositoryPromises<AutoMessage, AutoMessageId> {

    @Override
    protected Repository<AutoMessage, AutoMessageId> repository() {
        return new PostgresAutoMessages();
    }

    @Override
    protected AutoMessage another() {
        return new AutoMessage(
                new AutoMessageId(next()),
                "text",
                Optional.of(new Cron("0 9 * * 1")),
                new Zone("Europe/Berlin"),
                Target.EVERYBODY,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                0);
    }

    @Override
    protected AutoMessage changed(AutoMessage thing) {
        return thing.ranAt(Instant.parse("2031-01-01T00:00:00Z"));
    }

    @Override
    protected AutoMessageId idOf(AutoMessage thing) {
        return thing.id();
    }

    @Override
    protected AutoMessageId id(UUID value) {
        return new AutoMessageId(value);
    }
}
