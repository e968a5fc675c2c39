package dev.keelson.gifts.demo;

import dev.keelson.gifts.channels.ListingChannel.Wish;
import dev.keelson.gifts.chats.SandboxChats;
import dev.keelson.gifts.chats.SandboxChats.NewChannel;
import dev.keelson.gifts.pictures.Catalogue;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.sandbox.SandboxTelegram.Destination;
import dev.keelson.gifts.sandbox.SandboxTelegram.NewGift;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.BusinessConnection.Rights;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A demo trader with two channels on Telegram, and an account that was linked days ago. */
final class ChannelSeller {

    /** Who it is. */
    static final UserId WHO = new UserId(DemoTrader.all().getFirst().telegramId());

    private static final Duration LINKED_FOR = Duration.ofDays(3);
    private static final int GIFTS = 3;

    private final SandboxModule world;
    private final SandboxChats chats;

    ChannelSeller(SandboxModule world, SandboxChats chats) {
        this.world = world;
        this.chats = chats;
    }

    /** Links the account and opens both channels; answers what is asked for them. */
    List<Wish> opensTwo() {
        Instant since = world.now().minus(LINKED_FOR);
        String _ = chats.connect(WHO.value(), new Rights(true, true, true), since);
        return List.of(
                new Wish(
                        opens(new NewChannel(WHO.value(), "Rare Things", name("rare_things")), 0),
                        WHO,
                        Optional.of(new Price(Nanoton.ton("45")))),
                new Wish(
                        opens(new NewChannel(WHO.value(), "Night Sky", name("night_sky")), 7),
                        WHO,
                        Optional.of(new Price(Nanoton.ton("75")))));
    }

    private static Optional<String> name(String username) {
        return Optional.of(username);
    }

    private String opens(NewChannel channel, int style) {
        long id = chats.open(channel);
        boolean _ = chats.admitBot(id, WHO.value());
        IntStream.range(0, GIFTS).forEach(i -> puts(id, style + i));
        return Long.toString(id);
    }

    private void puts(long channel, int style) {
        Catalogue catalogue = Catalogue.standard();
        Catalogue.Collection collection = of(catalogue.collections(), style);
        var gift =
                new NewGift(
                        WHO.value(),
                        collection.title(),
                        4_000 + style,
                        of(collection.models(), style).name(),
                        of(collection.patterns(), style).name(),
                        of(catalogue.backdrops(), style).name(),
                        Optional.empty());
        String name = world.telegram().createGift(gift, Destination.OWNER).orElseThrow();
        boolean _ = world.telegram().move(world.telegram().gift(name).orElseThrow(), channel);
    }

    private static <T> T of(List<T> among, int index) {
        return among.get(index % among.size());
    }
}
