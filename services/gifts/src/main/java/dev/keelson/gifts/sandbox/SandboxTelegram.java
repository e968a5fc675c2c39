package dev.keelson.gifts.sandbox;

import dev.keelson.Result;
import dev.keelson.sandbox.telegram.BotAccount;
import dev.keelson.sandbox.telegram.BotUpdates;
import dev.keelson.sandbox.telegram.SandboxBot.Standing;
import dev.keelson.service.telegram.BotToken;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A Telegram with people, their gifts, one bot, and the bank's account, which is linked to it.
 *
 * <p>People, gifts and unconfirmed updates survive a restart. Safe for use by many threads.
 */
public final class SandboxTelegram implements AutoCloseable {

    /** The bot; its token opens nothing but this sandbox. */
    public static final BotAccount BOT =
            new BotAccount(
                    new BotToken("7000000001:sandbox-only-this-token-opens-nothing"),
                    "keelson_gifts_bot",
                    "Keelson Gifts");

    /** The account that keeps the gifts. */
    public static final long BANK_ID = 7_000_000_002L;

    /** Under which the bank's account is linked to the bot. */
    public static final String BANK_CONNECTION = "sandbox-bank-connection";

    /** Where a new gift goes. */
    public enum Destination {
        /** It stays with its owner. */
        OWNER,
        /** Its owner sends it to the bank at once. */
        BANK
    }

    /**
     * A gift to make up.
     *
     * @param number within the collection; a second one with the same gets a name of its own
     * @param canTransferAt until when it cannot be sent
     */
    public record NewGift(
            long ownerId,
            String title,
            int number,
            String model,
            String pattern,
            String backdrop,
            Optional<Instant> canTransferAt) {}

    /** Why a gift was not sent. */
    public sealed interface Refusal {
        /** Nobody has made such a gift. */
        record NoSuchGift(String giftId) implements Refusal {}

        /** The bank has it, and only the bank can send it on. */
        record NotTheSenders(String giftId) implements Refusal {}

        /** It may not change hands before that time. */
        record CoolingDown(String giftId, Instant until) implements Refusal {}
    }

    /** Somebody on Telegram. */
    record Person(long id, String firstName, String language) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Person> people = new LinkedHashMap<>();
    private final Map<String, SandboxGift> gifts = new LinkedHashMap<>();
    private final BotUpdates updates = new BotUpdates(new UpdatesFile());
    private final Journal journal;
    private long handed;

    /** What the bot is told is kept with everything else. */
    private final class UpdatesFile implements BotUpdates.File {

        @Override
        public void arrived(ObjectNode update) {
            journal.add(TelegramEvents.arrived(update));
        }

        @Override
        public void confirmed(long last) {
            journal.add(TelegramEvents.confirmed(last));
        }
    }

    /**
     * Opens Telegram.
     *
     * @param directory where its file is, made if it is not there
     * @param clock tells the time of messages, and when a gift has cooled down
     */
    public SandboxTelegram(Path directory, InstantSource clock) {
        this.clock = clock;
        this.journal = Journal.open(directory.resolve("telegram.jsonl"), this::apply);
    }

    /** Lets somebody join, or change their name. */
    public void createUser(long id, String firstName, String language) {
        locked(() -> {
            var person = new Person(id, firstName, language);
            if (!person.equals(people.get(id))) {
                record(TelegramEvents.person(person));
            }
        });
    }

    /**
     * Makes up a gift; an owner who is not there joins. A gift that is refused its way to the bank
     * is not made.
     *
     * @return its id: the name that is unique among all gifts, as in {@code t.me/nft/<name>}
     */
    public Result<String, Refusal> createGift(NewGift order, Destination destination) {
        return locked(() -> {
            String name = freeName(order);
            SandboxGift gift = SandboxGift.of(name, order);
            if (destination == Destination.BANK && gift.isCoolingDown(clock.instant())) {
                return coolingDown(gift);
            }
            join(order.ownerId());
            record(TelegramEvents.gift(gift));
            return destination == Destination.BANK
                    ? sendGift(name, new Recipient.Bank()).map(sent -> name)
                    : Result.success(name);
        });
    }

    /**
     * Sends a gift on behalf of its owner; the bank's arrivals become updates of the bot.
     *
     * @return the owner who sent it
     */
    public Result<Long, Refusal> sendGift(String giftId, Recipient to) {
        return locked(() -> {
            SandboxGift gift = gifts.get(giftId);
            if (gift == null) {
                return Result.failure(new Refusal.NoSuchGift(giftId));
            }
            if (gift.ownerId() == BANK_ID) {
                return Result.failure(new Refusal.NotTheSenders(giftId));
            }
            if (gift.isCoolingDown(clock.instant())) {
                return coolingDown(gift);
            }
            hand(gift, to);
            return Result.success(gift.ownerId());
        });
    }

    /** How somebody stands to the bot: nothing is delivered to those who have not joined. */
    Standing standing(long telegramId) {
        return locked(() -> people.containsKey(telegramId) ? Standing.OPEN : Standing.UNKNOWN);
    }

    /** What the bot is told. */
    BotUpdates updates() {
        return updates;
    }

    /** Writes to the bank on behalf of somebody; one who is not there joins. */
    public void sendText(long senderId, String text) {
        locked(() -> {
            join(senderId);
            Person sender = person(senderId);
            Instant now = clock.instant();
            updates.tell(TelegramEvents.ARRIVAL, id -> TelegramEvents.text(id, sender, text, now));
        });
    }

    /**
     * What {@code getUserGifts} answers about a person's unique gifts, the latest first.
     *
     * @return nothing where nobody has that id
     */
    Optional<List<ObjectNode>> giftsOf(long ownerId) {
        Instant now = clock.instant();
        return locked(() ->
                Optional.ofNullable(people.get(ownerId))
                        .map(_ -> held(ownerId).stream().map(it -> it.owned(now)).toList()));
    }

    /** What {@code getBusinessAccountGifts} answers about the bank, the latest first. */
    List<ObjectNode> held() {
        return locked(() ->
                gifts.values().stream()
                        .flatMap(gift ->
                                gift.stay().map(it -> gift.held(person(it.senderId()))).stream())
                        .toList()
                        .reversed());
    }

    /**
     * What {@code transferGift} does: the bank passes a gift on.
     *
     * @return why it does not, in Telegram's words
     */
    Optional<String> transfer(String ownedGiftId, long to, int stars) {
        return locked(() -> {
            Optional<SandboxGift> found =
                    gifts.values().stream().filter(gift -> gift.isHeldAs(ownedGiftId)).findFirst();
            Optional<String> no =
                    found.isEmpty()
                            ? Optional.of("STARGIFT_NOT_FOUND")
                            : found.get().refusal(people.containsKey(to), stars, clock.instant());
            if (no.isEmpty()) {
                record(TelegramEvents.handed(found.orElseThrow().name(), to));
            }
            return no;
        });
    }

    /** Who has a gift now. */
    public Optional<Long> ownerOf(String giftId) {
        return gift(giftId).map(SandboxGift::ownerId);
    }

    /** A gift that was made. */
    public Optional<SandboxGift> gift(String giftId) {
        return locked(() -> Optional.ofNullable(gifts.get(giftId)));
    }

    /** The gifts that a person, or a channel, has; the latest first. */
    public List<SandboxGift> held(long ownerId) {
        return locked(() ->
                gifts.values().stream()
                        .filter(gift -> gift.ownerId() == ownerId)
                        .toList()
                        .reversed());
    }

    /**
     * Moves a gift from where it is to a person, a channel or the bank.
     *
     * @return false when somebody else has it by now, or nobody has that id
     */
    public boolean move(SandboxGift gift, long to) {
        return locked(() -> {
            if (!gift.equals(gifts.get(gift.name()))
                    || (to >= 0 && to != BANK_ID && !people.containsKey(to))) {
                return false;
            }
            if (to == BANK_ID) {
                hand(gift, new Recipient.Bank());
            } else {
                record(TelegramEvents.handed(gift.name(), to));
            }
            return true;
        });
    }

    /** Lets somebody join who is not there. */
    public void admit(long id) {
        locked(() -> join(id));
    }

    /** Somebody as the Bot API describes them. */
    public ObjectNode user(long id) {
        return locked(() -> TelegramEvents.user(person(id)));
    }

    /** Tells the bot something, where it listens to that kind. */
    public void tell(String kind, ObjectNode what) {
        updates.tell(kind, _ -> what);
    }

    /** Ends waiting polls. */
    @Override
    public void close() {
        locked(() -> {
            updates.close();
            journal.close();
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        boolean _ =
                locked(() -> {
                    work.run();
                    return true;
                });
    }

    private static <T> Result<T, Refusal> coolingDown(SandboxGift gift) {
        return Result.failure(
                new Refusal.CoolingDown(gift.name(), gift.canTransferAt().orElseThrow()));
    }

    private void hand(SandboxGift gift, Recipient to) {
        switch (to) {
            case Recipient.Person(long id) -> {
                join(id);
                record(TelegramEvents.handed(gift.name(), id));
            }
            case Recipient.Bank(Optional<Instant> coolsUntil) -> {
                Person sender = person(gift.ownerId());
                String id = Long.toString(handed + 1);
                var stay = new SandboxGift.Stay(id, sender.id(), clock.instant(), coolsUntil);
                record(TelegramEvents.handed(gift.name(), stay));
                updates.tell(
                        TelegramEvents.ARRIVAL,
                        update -> TelegramEvents.arrival(update, sender, gift, stay));
            }
        }
    }

    private void join(long id) {
        if (!people.containsKey(id)) {
            record(TelegramEvents.person(person(id)));
        }
    }

    private Person person(long id) {
        return people.getOrDefault(id, new Person(id, "Trader " + id, "en"));
    }

    private String freeName(NewGift order) {
        String name = order.title().replaceAll("[^A-Za-z0-9]", "");
        String first = (name.isEmpty() ? "Gift" : name) + "-" + order.number();
        String free = first;
        for (int more = 2; gifts.containsKey(free); more++) {
            free = first + "-" + more;
        }
        return free;
    }

    /** Keeps an event before it takes effect, so that a restart finds what anybody saw. */
    private void record(ObjectNode event) {
        journal.add(event);
        apply(event);
    }

    private void apply(JsonNode event) {
        switch (TelegramEvents.read(event)) {
            case TelegramEvents.Joined(Person person) -> people.put(person.id(), person);
            case TelegramEvents.Made(SandboxGift gift) -> gifts.put(gift.name(), gift);
            case TelegramEvents.Handed handing -> {
                handed++;
                gifts.computeIfPresent(handing.gift(), (_, now) -> handing.done(now));
            }
            case TelegramEvents.Arrived(ObjectNode update) -> updates.arrived(update);
            case TelegramEvents.Confirmed(long last) -> updates.confirmed(last);
        }
    }
}
