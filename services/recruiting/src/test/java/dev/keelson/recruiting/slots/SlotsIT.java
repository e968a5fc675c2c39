package dev.keelson.recruiting.slots;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.slots.Slot.Span;

import java.time.Instant;
import java.util.UUID;

/** Slots keep what every repository promises. */
class SlotsIT extends RepositoryPromises<Slot, SlotId> {

    @Override
    protected Repository<Slot, SlotId> repository() {
        return new PostgresSlots();
    }

    private static final Town TOWN = SERVICE.town("Europe/Moscow");

    @Override
    protected Slot another() {
        Instant start = Instant.parse("2040-01-01T00:00:00Z").plusSeconds(3600L * number());
        return Slot.free(
                new SlotId(next()),
                new RecruiterId(UUID.fromString(TOWN.recruiter())),
                new CityId(UUID.fromString(TOWN.city())),
                new Span(Purpose.INTERVIEW, start, start.plusSeconds(1800)));
    }

    @Override
    protected Slot changed(Slot thing) {
        return thing.calledOff();
    }

    @Override
    protected SlotId idOf(Slot thing) {
        return thing.id();
    }

    @Override
    protected SlotId id(UUID value) {
        return new SlotId(value);
    }
}
