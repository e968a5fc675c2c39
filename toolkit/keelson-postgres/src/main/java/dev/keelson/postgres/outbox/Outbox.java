package dev.keelson.postgres.outbox;

import dev.keelson.Leases;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Carries events from the log to those who follow it.
 *
 * <p>Each subscription gets each event at least once. Events of one key come in the order of their
 * commits: none is handed out while an earlier one of its key waits to be tried again or is dead.
 * Of several instances one works for a subscription, by lease; when it dies another goes on. Stop
 * and start of instances lose nothing. Thread-safe once it was started.
 */
public final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Operation LOOK = Operation.named("outbox.look");
    private static final Operation SUBSCRIBE = Operation.named("outbox.subscribe");

    private static final String ADD =
            """
            insert into keelson.subscription (name, position) values (:name, 0)
            on conflict do nothing
            """;

    private static final String ADD_AT_THE_END =
            """
            insert into keelson.subscription (name, position)
            select :name, coalesce(max(position), 0) from keelson.event_position
            on conflict do nothing
            """;

    private static final String STANDINGS =
            """
            select s.name,
                   greatest(0, (select coalesce(max(position), 0) from keelson.event_position)
                               - s.position) as behind,
                   (select e.recorded_at
                      from keelson.event_position as p
                      join keelson.event as e on e.id = p.event_id
                     where p.position > s.position
                     order by p.position
                     limit 1) as oldest,
                   (select count(*)::integer from keelson.delivery as d
                     where d.subscription = s.name and d.state = 'WAITING') as waiting,
                   (select count(*)::integer from keelson.delivery as d
                     where d.subscription = s.name and d.state = 'DEAD') as dead
              from keelson.subscription as s
             order by s.name
            """;

    private final PostgresTransactor transactor;
    private final Leases leases;
    private final InstantSource clock;
    private final Pace pace;
    private final Sequencer sequencer;
    private final Map<String, Follower> followers = new ConcurrentSkipListMap<>();
    private final Map<String, Subscription.Since> beginnings = new ConcurrentSkipListMap<>();
    private final Map<String, Projecting> projections = new ConcurrentSkipListMap<>();
    private final Signal arrivals = new Signal();
    private final Thread sequencing = Thread.ofVirtual().name("outbox").unstarted(this::sequence);
    private volatile boolean stopping;

    private Outbox(PostgresTransactor transactor, Leases leases, InstantSource clock, Pace pace) {
        this.transactor = transactor;
        this.leases = leases;
        this.clock = clock;
        this.pace = pace;
        this.sequencer = new Sequencer(transactor);
    }

    /** An outbox over this transactor's log, at the usual pace. */
    public static Outbox over(PostgresTransactor transactor, Leases leases, InstantSource clock) {
        return new Outbox(transactor, leases, clock, Pace.USUAL);
    }

    /** An outbox without subscriptions at another pace. */
    public Outbox at(Pace other) {
        return new Outbox(transactor, leases, clock, other);
    }

    /**
     * Adds a subscription, which gets events once {@link #start} was called.
     *
     * @throws IllegalStateException when the name is taken
     */
    public Outbox subscribe(Subscription subscription) {
        add(new Relay(transactor, subscription, clock), subscription.since());
        return this;
    }

    /**
     * Adds a projection, which gets all events there have ever been.
     *
     * @throws IllegalStateException when the name is taken
     */
    public Outbox project(Projection projection) {
        Subscription.requireName(projection.name());
        var projecting = new Projecting(transactor, projection);
        add(projecting, Subscription.Since.FIRST_EVENT);
        projections.put(projection.name(), projecting);
        return this;
    }

    private void add(Following following, Subscription.Since since) {
        var follower = new Follower(following, leases, pace);
        if (followers.putIfAbsent(following.name(), follower) != null) {
            throw new IllegalStateException("two follow the events as " + following.name());
        }
        beginnings.put(following.name(), since);
    }

    /** Who follows the events. */
    public Set<String> names() {
        return Set.copyOf(followers.keySet());
    }

    /** Begins to carry events. */
    public void start() {
        beginnings.forEach(this::remember);
        transactor.onEvents(arrivals::give);
        sequencing.start();
        followers.values().forEach(Follower::start);
    }

    private void remember(String name, Subscription.Since since) {
        String statement =
                switch (since) {
                    case FIRST_EVENT -> ADD;
                    case NOW -> ADD_AT_THE_END;
                };
        int _ =
                transactor
                        .<Integer, String>inUnit(
                                SUBSCRIBE,
                                unit ->
                                        Result.success(
                                                Sql.in(unit)
                                                        .write(statement)
                                                        .bind("name", name)
                                                        .now()))
                        .orElseThrow();
    }

    /** Looks for events now, as after a commit of this instance. */
    public void wake() {
        arrivals.give();
        followers.values().forEach(Follower::wake);
    }

    private void sequence() {
        Duration pause = pace.shortest();
        boolean last = false;
        while (!last) {
            // Stopped while it waits, it looks once more.
            last = stopping;
            try {
                if (sequencer.givePositions() > 0) {
                    followers.values().forEach(Follower::wake);
                    pause = pace.shortest();
                } else if (!last) {
                    arrivals.await(pause);
                    pause = pace.slower(pause);
                }
            } catch (Throwable failing) {
                // Nothing is lost: events stay where they are until their positions are given.
                LOG.atWarn().setMessage("events got no positions").setCause(failing).log();
                arrivals.await(pace.longest());
            }
        }
    }

    /**
     * Carries what there is and ends, at most after this long altogether. What is left is carried
     * by another instance, or after the next start.
     */
    public void stop(Duration patience) {
        long latest = System.nanoTime() + patience.toNanos();
        stopping = true;
        arrivals.give();
        try {
            boolean _ = !sequencing.isAlive() || sequencing.join(patience);
            followers.values().forEach(follower -> follower.stop(latest));
            for (Map.Entry<String, Follower> each : followers.entrySet()) {
                long left = Math.max(1, latest - System.nanoTime());
                if (!each.getValue().isOverWithin(Duration.ofNanos(left))) {
                    LOG.atWarn()
                            .setMessage("a handler is still running")
                            .addKeyValue("subscription", each.getKey())
                            .log();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Empties a projection and builds it again from the first event; readers see it grow.
     *
     * @throws IllegalArgumentException when there is no such projection
     */
    public void rebuild(String projection) {
        Projecting found = projections.get(projection);
        if (found == null) {
            throw new IllegalArgumentException("no projection is named " + projection);
        }
        found.rebuild();
        wake();
    }

    /** How far everybody is who follows the events, whether this instance works for them or not. */
    public List<Standing> standings() {
        return transactor.read(
                LOOK, session -> Sql.in(session).query(STANDINGS).list(Outbox::standing));
    }

    /** Why the one of this name does not go on in this instance, if it does not. */
    public Optional<String> trouble(String name) {
        return Optional.ofNullable(followers.get(name)).flatMap(Follower::trouble);
    }

    /** The events that nobody tries any more. */
    public DeadLetters deadLetters() {
        return new DeadLetters(transactor, clock, this::wake);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.text("name"),
                row.int64("behind"),
                row.optional("oldest", Instant.class),
                row.int32("waiting"),
                row.int32("dead"));
    }
}
