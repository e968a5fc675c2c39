package dev.keelson.gifts.floors;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.floors.Floors.Told;
import dev.keelson.gifts.shared.OneByOne;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Notes what every source asks for the least now, and forgets what no chart shows any more. */
public final class NotingFloors {

    private static final Operation NOTE = Operation.named("floors.note");
    private static final Duration KEPT = Duration.ofDays(31);

    private final Transactor transactor;
    private final Floors floors;
    private final List<FloorSource> sources;
    private final InstantSource clock;

    NotingFloors(
            Transactor transactor, Floors floors, List<FloorSource> sources, InstantSource clock) {
        this.transactor = transactor;
        this.floors = floors;
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    /**
     * Notes our own floors, then each other source's in a unit of its own.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many sources were noted
     */
    public int round(Lease lease) {
        Operation note = NOTE.under(lease);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant _ =
                transactor
                        .<Instant, Void>inUnit(
                                note,
                                unit -> {
                                    floors.addOwn(unit, now);
                                    floors.drop(unit, now.minus(KEPT));
                                    return Result.success(now);
                                })
                        .orElseThrow();
        return 1 + OneByOne.count(sources, source -> isNoted(note, source, now));
    }

    private boolean isNoted(Operation note, FloorSource source, Instant now) {
        var told = new Told(source.name(), source.floors());
        return transactor
                .inUnit(
                        note,
                        unit -> {
                            floors.add(unit, told, now);
                            return Result.<Instant, Void>success(now);
                        })
                .isSuccess();
    }
}
