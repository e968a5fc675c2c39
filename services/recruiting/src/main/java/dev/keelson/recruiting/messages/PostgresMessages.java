package dev.keelson.recruiting.messages;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.messages.Message.State;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.templates.Channel;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages in PostgreSQL. */
final class PostgresMessages extends PostgresRepository<Message, MessageId> implements Messages {

    private static final String QUEUE =
            """
            insert into recruiting.message
                   (id, dedupe, channel, address, candidate, booking, booking_version, template,
                    template_version, subject, body, attachment, buttons, due_at, state, attempts,
                    reason)
            values (:id, :dedupe, :channel, :address, :candidate, :booking, :bookingVersion,
                    :template, :templateVersion, :subject, :body, :attachment, :buttons, :dueAt,
                    :state, 0, :reason)
            on conflict (dedupe) do nothing
            """;

    private static final String DROP_STALE =
            """
            update recruiting.message m
               set state = 'DROPPED', reason = 'its booking has moved on'
              from recruiting.booking b
             where b.id = m.booking and b.version <> m.booking_version
               and m.state = 'QUEUED' and m.due_at <= :now
            """;

    private static final String CLAIM =
            """
            update recruiting.message
               set state = 'CLAIMED', claimed_at = :now, begun_at = null, attempts = attempts + 1
             where id = any (array(select id
                                     from recruiting.message
                                    where state = 'QUEUED' and due_at <= :now
                                      and channel = any (:channels)
                                    order by due_at
                                    limit :most
                                      for update skip locked))
            returning id, dedupe, channel, address, candidate, booking, booking_version, template,
                      template_version, subject, body, attachment, buttons, due_at, state, attempts,
                      reason, claimed_at
            """;

    private static final String BEGIN =
            """
            update recruiting.message
               set begun_at = :now
             where id = :id and state = 'CLAIMED' and claimed_at = :claimedAt
            """;

    private static final String NOTE =
            """
            update recruiting.message
               set state = :state, due_at = :dueAt, reason = :reason
             where id = :id and state = 'CLAIMED'
            """;

    private static final String ABANDONED =
            """
            update recruiting.message
               set state = case when begun_at is null or channel = 'WEBHOOK' then 'QUEUED'
                                else 'UNKNOWN' end,
                   attempts = case when begun_at is null then attempts - 1 else attempts end,
                   reason = case when begun_at is null
                                 then 'whoever had claimed it was gone before it was sent'
                                 else 'whoever sent it was gone before it was noted' end
             where state = 'CLAIMED' and claimed_at < :before
            """;

    private static final String LATEST =
            """
            select id, dedupe, channel, address, candidate, booking, booking_version, template,
                   template_version, subject, body, attachment, buttons, due_at, state, attempts,
                   reason, claimed_at
              from recruiting.message
             where {wanted}
             order by id desc
             limit :most
            """;

    private static final String TALLY =
            """
            select state, count(*) as count from recruiting.message group by state order by state
            """;

    private static final String FORGET =
            """
            update recruiting.message
               set address = '', subject = '', body = '', attachment = null, buttons = null,
                   state = case when state = 'QUEUED' then 'DROPPED' else state end,
                   reason = 'the candidate was erased'
             where candidate = :candidate
            """;

    PostgresMessages() {
        super(
                Table.<Message, MessageId>of(
                                "recruiting.message", Message.class, MethodHandles.lookup())
                        .id("id", Message::id));
    }

    @Override
    public void queue(UnitOfWork unit, List<Message> messages) {
        messages.forEach(message -> queue(unit, message));
    }

    private static void queue(UnitOfWork unit, Message message) {
        Sql.in(unit)
                .write(QUEUE)
                .bind("id", message.id().value())
                .bind("dedupe", message.dedupe())
                .bind("channel", message.channel())
                .bind("address", message.address())
                .bind("candidate", message.candidate().map(CandidateId::value))
                .bind("booking", message.booking().map(booking -> booking.value()))
                .bind("bookingVersion", message.bookingVersion())
                .bind("template", message.template())
                .bind("templateVersion", message.templateVersion())
                .bind("subject", message.subject())
                .bind("body", message.body())
                .bind("attachment", message.attachment())
                .bind("buttons", message.buttons())
                .bind("dueAt", message.dueAt())
                .bind("state", message.state())
                .bind("reason", message.reason())
                .gather();
    }

    @Override
    public int dropStale(UnitOfWork unit, Instant now) {
        return Sql.in(unit).write(DROP_STALE).bind("now", now).now();
    }

    @Override
    public List<Message> claim(UnitOfWork unit, Set<Channel> channels, Instant now, int most) {
        return Sql.in(unit)
                .write(CLAIM)
                .bind("now", now)
                .bind("channels", List.copyOf(channels))
                .bind("most", most)
                .gatherReturning(this::read)
                .get()
                .stream()
                .sorted(Comparator.comparing(Message::dueAt))
                .toList();
    }

    @Override
    public boolean begin(UnitOfWork unit, Message claimed, Instant now) {
        return Sql.in(unit)
                        .write(BEGIN)
                        .bind("id", claimed.id().value())
                        .bind("now", now)
                        .bind("claimedAt", claimed.claimedAt())
                        .now()
                == 1;
    }

    @Override
    public void note(UnitOfWork unit, Note note) {
        Sql.in(unit)
                .write(NOTE)
                .bind("id", note.id().value())
                .bind("state", note.state())
                .bind("dueAt", note.dueAt())
                .bind("reason", note.reason())
                .gather();
    }

    @Override
    public int settleAbandoned(UnitOfWork unit, Instant before) {
        return Sql.in(unit).write(ABANDONED).bind("before", before).now();
    }

    @Override
    public List<Message> latest(Session session, Optional<State> state, int most) {
        return Sql.in(session)
                .query(LATEST)
                .where("wanted", new Conditions().andIf(state, "state = :state", "state"))
                .bind("most", most)
                .list(this::read);
    }

    @Override
    public List<MessageTally> tally(Session session) {
        return Sql.in(session)
                .query(TALLY)
                .list(row ->
                        new MessageTally(State.valueOf(row.text("state")), row.int64("count")));
    }

    @Override
    public void forget(UnitOfWork unit, CandidateId candidate) {
        Sql.in(unit).write(FORGET).bind("candidate", candidate.value()).gather();
    }
}
