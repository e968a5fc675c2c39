package dev.keelson.gifts;

import dev.keelson.Outside;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.deposits.CreditingDeposits.Chain;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.sandbox.SandboxTelegram;
import dev.keelson.gifts.telegram.TelegramBotApi;
import dev.keelson.gifts.ton.TonAddress.Form;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.ton.ToncenterApi;
import dev.keelson.gifts.ton.Wallet;
import dev.keelson.gifts.ton.WalletKey;
import dev.keelson.gifts.withdrawals.Caps;
import dev.keelson.gifts.withdrawals.SendingWithdrawals;
import dev.keelson.gifts.withdrawals.WithdrawalsModule.HotWallet;
import dev.keelson.service.health.Check;
import dev.keelson.service.outside.MonotonicTime;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotToken;

import io.micrometer.core.instrument.MeterRegistry;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The chain and Telegram as the marketplace reaches them: the same clients, whether they talk to
 * the real ones or to the sandbox.
 */
record OutsideModule(ToncenterApi ton, Wallets wallets, TelegramBotApi telegram, BotIdentity bot)
        implements AutoCloseable {

    /**
     * The bot that signs people in and the bank that keeps gifts.
     *
     * @param bankConnection under which the bank's account is linked to the bot
     */
    record BotIdentity(BotToken token, String bankConnection, Webhook webhook) {}

    /**
     * How Telegram's updates come: sent where both are there, and asked for else.
     *
     * @param address to which Telegram is to send them
     * @param secret that comes with each
     */
    record Webhook(Optional<URI> address, Optional<String> secret) {

        boolean isOn() {
            return address.isPresent() && secret.isPresent();
        }
    }

    /**
     * The marketplace's own wallets.
     *
     * @param hot pays out
     * @param deposits where deposits are sent to, the same unless somebody wants another
     * @param network which chain they are on
     */
    record Wallets(Wallet hot, String deposits, Network network) {

        static Wallets of(WalletKey key, Optional<String> deposits, Network network) {
            var hot = new Wallet(key);
            return new Wallets(
                    hot,
                    deposits.orElseGet(() -> hot.address().friendly(Form.NON_BOUNCEABLE)),
                    network);
        }
    }

    /** Where the services are. */
    record Addresses(ToncenterApi.Settings ton, Wallets wallets, BotApi.Settings telegram) {}

    /** The clients of a sandbox that is running. */
    static OutsideModule sandbox(SandboxModule sandbox, Webhook webhook, Outside outside) {
        var bot =
                new BotIdentity(
                        SandboxTelegram.BOT.token(), SandboxTelegram.BANK_CONNECTION, webhook);
        var addresses =
                new Addresses(
                        ToncenterApi.Settings.of(sandbox.tonUrl(), Optional.empty()),
                        Wallets.of(SandboxTon.KEY, Optional.empty(), Network.MAIN),
                        BotApi.Settings.of(sandbox.telegramUrl(), bot.token()));
        return of(addresses, bot, outside);
    }

    /** The clients at these addresses. */
    static OutsideModule of(Addresses addresses, BotIdentity bot, Outside outside) {
        var border = new Border(outside, new MonotonicTime(System::nanoTime));
        return new OutsideModule(
                new ToncenterApi(addresses.ton(), border),
                addresses.wallets(),
                new TelegramBotApi(addresses.telegram(), border),
                bot);
    }

    Chain chain() {
        return new Chain(ton, wallets.deposits());
    }

    HotWallet hotWallet(Caps caps) {
        return new HotWallet(
                new SendingWithdrawals.Chain(ton, wallets.hot()), wallets.network(), caps);
    }

    Bank bank() {
        return new Bank(telegram, bot.bankConnection());
    }

    /** Tells Telegram where to send updates: done, whenever it has answered once. */
    int tellTelegram() {
        Webhook webhook = bot.webhook();
        telegram.sendUpdatesTo(webhook.address().orElseThrow(), webhook.secret().orElseThrow());
        return 1;
    }

    /** Shows the calls to both and their breakers. */
    void measure(MeterRegistry registry) {
        ton.measure(registry);
        telegram.measure(registry);
    }

    /** Warnings while a breaker is open; never a reason to take the instance out. */
    List<Check> checks() {
        return List.of(
                Check.outside("ton_api", () -> trouble(ton.state())),
                Check.outside("telegram", () -> trouble(telegram.state())));
    }

    private static Optional<String> trouble(State state) {
        return state == State.UP ? Optional.empty() : Optional.of("the breaker is " + state.name());
    }

    @Override
    public void close() {
        ton.close();
        telegram.close();
    }
}
