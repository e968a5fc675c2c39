package dev.keelson.gifts.demo;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.auctions.Auction;
import dev.keelson.gifts.auctions.OpeningAuction;
import dev.keelson.gifts.auctions.PlacingBid;
import dev.keelson.gifts.auctions.PlacingBid.Placed;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.channels.ListingChannel;
import dev.keelson.gifts.chats.SandboxChats;
import dev.keelson.gifts.custody.ReceivingGifts;
import dev.keelson.gifts.deposits.CreditingDeposits;
import dev.keelson.gifts.nft.BuyingGift;
import dev.keelson.gifts.nft.BuyingGift.Bought;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.PricingGift;
import dev.keelson.gifts.nft.ReadingGifts;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.offers.CounteringOffer;
import dev.keelson.gifts.offers.MakingOffer;
import dev.keelson.gifts.offers.Offer;
import dev.keelson.gifts.pictures.Catalogue;
import dev.keelson.gifts.presale.BuyingPresale;
import dev.keelson.gifts.presale.Presale;
import dev.keelson.gifts.presale.PresaleModule;
import dev.keelson.gifts.presale.PricingPresale;
import dev.keelson.gifts.presale.PricingPresale.Changed;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.sandbox.SandboxTelegram.Destination;
import dev.keelson.gifts.sandbox.SandboxTelegram.NewGift;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.GiftsJson;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.TradesModule.Bartering;
import dev.keelson.gifts.users.SigningIn;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Fills an empty sandbox with traders, gifts, coins, listings, deals, offers, auctions, presales,
 * trades and channels.
 *
 * <p>Everything goes the way that it would go for a person: gifts are sent to the bank on the
 * sandbox's Telegram, coins are transferred on its chain, and the same use cases do the rest. A
 * stage that is done is not done again by the next start.
 */
public final class FillingMarket {

    private static final Operation STAGE = Operation.named("demo.stage");
    private static final String SOURCE = "demo";
    private static final int GIFTS_A_COLLECTION = 26;
    private static final int DEALS = 60;
    private static final int OFFERS_A_TRADER = 3;
    private static final int AUCTIONS_A_TRADER = 2;
    private static final int PRESALES_A_TRADER = 2;

    private final Transactor transactor;
    private final Cursors cursors;
    private final SandboxModule world;
    private final SandboxChats chats;
    private final Actions actions;
    private final Random chance = new Random(2026);

    /** What traders do. */
    public record Actions(
            SigningIn signingIn,
            ReceivingGifts receiving,
            CreditingDeposits crediting,
            PricingGift pricing,
            BuyingGift buying,
            ReadingGifts reading,
            Haggling haggling,
            PresaleModule.Selling presales,
            ListingChannel channels) {}

    /** What traders do about prices. */
    public record Haggling(
            MakingOffer offering,
            CounteringOffer countering,
            OpeningAuction opening,
            PlacingBid bidding,
            Bartering bartering) {}

    /** The outside world, with its channels and linked accounts. */
    public record World(SandboxModule sandbox, SandboxChats chats) {}

    public FillingMarket(Transactor transactor, Cursors cursors, World world, Actions actions) {
        this.transactor = transactor;
        this.cursors = cursors;
        this.world = world.sandbox();
        this.chats = world.chats();
        this.actions = actions;
    }

    /**
     * Does what has not been done yet.
     *
     * @param progress is told of each stage in a sentence
     */
    public void fill(Consumer<String> progress) {
        List<Stage> stages =
                List.of(
                        new Stage("Traders sign in and top up", this::topUp),
                        new Stage("Gifts arrive at the bank", this::sendGifts),
                        new Stage("Traders list their gifts", this::list),
                        new Stage("Traders buy from each other", this::trade),
                        new Stage("Traders offer and bid", this::haggle),
                        new Stage("Traders presell what they cannot pass on yet", this::presell),
                        new Stage("Traders barter", this::barter),
                        new Stage("A trader puts channels up", this::sellChannels));
        long done = transactor.read(STAGE, session -> cursors.position(session, SOURCE));
        for (int i = (int) done; i < stages.size(); i++) {
            progress.accept(stages.get(i).sentence());
            stages.get(i).work().run();
            finish(i + 1L);
        }
    }

    private record Stage(String sentence, Runnable work) {}

    private void finish(long stage) {
        boolean _ =
                transactor
                        .<Boolean, Void>inUnit(
                                STAGE,
                                unit -> {
                                    if (cursors.lock(unit, SOURCE) < stage) {
                                        cursors.advance(unit, SOURCE, stage);
                                    }
                                    return Result.success(true);
                                })
                        .orElseThrow();
    }

    private void topUp() {
        for (DemoTrader trader : DemoTrader.all()) {
            String memo =
                    actions.signingIn()
                            .signIn(initData(trader))
                            .orElseThrow()
                            .profile()
                            .user()
                            .memo();
            for (int i = 0; i < 3; i++) {
                long ton = 200L + chance.nextInt(800);
                world.ton().transfer(Transfer.of(memo, ton * 1_000_000_000L));
            }
        }
        int _ = actions.crediting().round();
    }

    private String initData(DemoTrader trader) {
        world.telegram().createUser(trader.telegramId(), trader.firstName(), trader.language());
        return world.bot()
                .initData()
                .sign(trader.telegramId(), trader.firstName(), trader.language());
    }

    private void sendGifts() {
        Catalogue catalogue = Catalogue.standard();
        for (Catalogue.Collection collection : catalogue.collections()) {
            for (int i = 0; i < GIFTS_A_COLLECTION; i++) {
                var gift =
                        new NewGift(
                                one(DemoTrader.all()).telegramId(),
                                collection.title(),
                                1 + i * 37 + chance.nextInt(37),
                                one(collection.models()).name(),
                                one(collection.patterns()).name(),
                                one(catalogue.backdrops()).name(),
                                Optional.empty());
                String _ = world.telegram().createGift(gift, Destination.BANK).orElseThrow();
            }
        }
        int _ = actions.receiving().round();
    }

    private void list() {
        for (DemoTrader trader : DemoTrader.all()) {
            for (Nft gift : giftsOf(trader)) {
                if (gift instanceof Nft.Idle && chance.nextInt(100) < 75) {
                    Nft _ = price(gift, price(gift.custody().gift()));
                }
            }
        }
    }

    private List<Nft> giftsOf(DemoTrader trader) {
        var owner = new UserId(trader.telegramId());
        var all = new ArrayList<Nft>();
        List<Nft> page;
        Optional<Cursor> after = Optional.empty();
        do {
            page = actions.reading().ownedBy(owner, after, 100);
            all.addAll(page);
            after =
                    page.isEmpty()
                            ? after
                            : Optional.of(new Cursor(0, page.getLast().custody().id().value()));
        } while (!page.isEmpty());
        return all;
    }

    private Nft price(Nft gift, Price price) {
        var wish =
                new PricingGift.Wish(
                        gift.custody().id(), gift.custody().owner(), Optional.of(price));
        return actions.pricing().setPrice(wish).orElseThrow();
    }

    /** Rare gifts ask more: between 2 and some 90 TON, in steps of 5 hundredths. */
    private Price price(Traits gift) {
        int rarest = Math.min(gift.rarity().model(), gift.rarity().backdrop());
        int hundredths = 200 + 9_000 / (10 + rarest) * (5 + chance.nextInt(6));
        return new Price(new Nanoton(hundredths / 5 * 5L * 10_000_000L));
    }

    private void trade() {
        List<Listed> listed = new ArrayList<>();
        for (DemoTrader trader : DemoTrader.all()) {
            for (Nft gift : giftsOf(trader)) {
                if (gift instanceof Listed forSale) {
                    listed.add(forSale);
                }
            }
        }
        for (int i = 0; i < DEALS && !listed.isEmpty(); i++) {
            Listed gift = listed.remove(chance.nextInt(listed.size()));
            buy(gift, one(DemoTrader.all()));
        }
    }

    /** Some of these are refused, as in life: one's own gift, or too little money. */
    private void buy(Listed gift, DemoTrader trader) {
        var order =
                new BuyingGift.Order(
                        gift.custody().id(), new UserId(trader.telegramId()), gift.price());
        boolean _ = actions.buying().buy(order, once(trader, order, Bought.class)).isSuccess();
    }

    private void haggle() {
        for (DemoTrader trader : DemoTrader.all()) {
            List<Nft> gifts = giftsOf(trader);
            gifts.stream()
                    .filter(Listed.class::isInstance)
                    .map(Listed.class::cast)
                    .limit(OFFERS_A_TRADER)
                    .forEach(this::offer);
            gifts.stream()
                    .filter(Nft.Idle.class::isInstance)
                    .limit(AUCTIONS_A_TRADER)
                    .forEach(this::auction);
        }
    }

    private void offer(Listed gift) {
        DemoTrader author = another(gift);
        var price = new Price(hundredths(gift.price().amount(), 60 + chance.nextInt(30)));
        var proposal =
                new MakingOffer.Proposal(
                        gift.custody().id(), new UserId(author.telegramId()), price);
        var made =
                actions.haggling().offering().offer(proposal, once(author, proposal, Offer.class));
        if (made.isSuccess() && chance.nextInt(3) == 0) {
            var counter = new Price(hundredths(gift.price().amount(), 95));
            var wish =
                    new CounteringOffer.Wish(
                            made.orElseThrow().id(), gift.custody().owner(), counter);
            boolean _ = actions.haggling().countering().counter(wish).isSuccess();
        }
    }

    private void auction(Nft gift) {
        Nanoton start = price(gift.custody().gift()).amount();
        var terms =
                new Auction.Terms(hundredths(start, 50), 10, Optional.of(hundredths(start, 300)));
        var term = Duration.ofHours(2L + chance.nextInt(60));
        var wish =
                new OpeningAuction.Wish(gift.custody().id(), gift.custody().owner(), terms, term);
        Auction auction = actions.haggling().opening().open(wish).orElseThrow();
        for (int i = chance.nextInt(4); i > 0; i--) {
            DemoTrader bidder = another(gift);
            var price = new Price(hundredths(start, 90 - 13 * i));
            var bid = new PlacingBid.Offered(auction.id(), new UserId(bidder.telegramId()), price);
            var placed = actions.haggling().bidding().place(bid, once(bidder, bid, Placed.class));
            boolean _ = placed.isSuccess();
        }
    }

    /** Every trader registers two cooling gifts by their links and prices them; some are bought. */
    private void presell() {
        for (DemoTrader trader : DemoTrader.all()) {
            for (int i = 0; i < PRESALES_A_TRADER; i++) {
                NewGift gift = coolingGift(trader, 2_000 + i * 500 + chance.nextInt(500));
                String name = world.telegram().createGift(gift, Destination.OWNER).orElseThrow();
                world.telegram().sendText(trader.telegramId(), "https://t.me/nft/" + name);
            }
        }
        int _ = actions.receiving().round();
        for (DemoTrader trader : DemoTrader.all()) {
            var seller = new UserId(trader.telegramId());
            for (Presale draft :
                    actions.presales().reading().of(seller, Optional.empty(), PRESALES_A_TRADER)) {
                presell(trader, draft);
            }
        }
    }

    private void barter() {
        List<Custody> spare =
                DemoTrader.all().stream()
                        .flatMap(trader ->
                                giftsOf(trader).stream().filter(Idle.class::isInstance).limit(2))
                        .map(Nft::custody)
                        .toList();
        new Barter(actions.haggling().bartering()).over(spare);
    }

    private void sellChannels() {
        List<ListingChannel.Wish> wishes = new ChannelSeller(world, chats).opensTwo();
        int _ = actions.receiving().round();
        for (ListingChannel.Wish wish : wishes) {
            if (actions.channels().list(wish).isFailure()) {
                throw new IllegalStateException("refused: " + wish);
            }
        }
    }

    private NewGift coolingGift(DemoTrader owner, int number) {
        Catalogue.Collection collection = one(Catalogue.standard().collections());
        return new NewGift(
                owner.telegramId(),
                collection.title(),
                number,
                one(collection.models()).name(),
                one(collection.patterns()).name(),
                one(Catalogue.standard().backdrops()).name(),
                Optional.of(
                        world.now()
                                .plus(Duration.ofHours(24L + chance.nextInt(200)))
                                .truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Some of these are refused, as in life: too little money for the deposit or the price. */
    private void presell(DemoTrader trader, Presale draft) {
        Price price = price(draft.gift());
        var wish = new PricingPresale.Wish(draft.id(), draft.seller(), Optional.of(price));
        var priced = actions.presales().pricing().setPrice(wish, once(trader, wish, Changed.class));
        if (priced.isSuccess() && chance.nextInt(4) == 0) {
            DemoTrader buyer = another(draft.seller());
            var order = new BuyingPresale.Order(draft.id(), new UserId(buyer.telegramId()), price);
            var once = once(buyer, order, Changed.class);
            boolean _ = actions.presales().buying().buy(order, once).isSuccess();
        }
    }

    private DemoTrader another(Nft gift) {
        return another(gift.custody().owner());
    }

    private DemoTrader another(UserId than) {
        return one(
                DemoTrader.all().stream().filter(it -> it.telegramId() != than.value()).toList());
    }

    /** A share in per cent, in whole hundredths. */
    private static Nanoton hundredths(Nanoton amount, int percent) {
        return amount.percentUp(percent, Price.STEP);
    }

    private static <T> Once<T> once(DemoTrader trader, Object request, Class<T> answer) {
        String text = request.toString();
        return Once.of(
                Long.toString(trader.telegramId()),
                "demo-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)),
                text,
                GiftsJson.json(PresaleModule.ID).codec(answer));
    }

    private <T> T one(List<T> among) {
        return among.get(chance.nextInt(among.size()));
    }
}
