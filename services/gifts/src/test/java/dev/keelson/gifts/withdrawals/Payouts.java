package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.chain.SandboxTon.Direction;
import dev.keelson.gifts.chain.SandboxTon.Transaction;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.Wallet;
import dev.keelson.gifts.ton.Wallet.Payment;
import dev.keelson.gifts.ton.Wallet.Term;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.testkit.SettableClock;
import dev.keelson.testkit.http.Reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A market whose payouts go to a chain that the test has in its hand, beside the market's own. The
 * market's own sender is not run.
 */
final class Payouts implements AutoCloseable {

    /** To whom somebody else pays who has the key too. */
    static final TonAddress ELSEWHERE = new TonAddress((byte) 0, "EE".repeat(32));

    /** What a market lets go by itself is what the sender does. */
    private static final Map<String, String> CAPS =
            Map.of(
                    "KEELSON_GIFTS_PAYOUT_USER_DAY", "1000000",
                    "KEELSON_GIFTS_PAYOUT_DAY", "1000000");

    private final TestMarket market = new TestMarket(TestMarket.freshDatabase(), CAPS);
    private final SettableClock time = SettableClock.at(Instant.now());
    private final FaultyChain chain = new FaultyChain(time);
    private final Wallet wallet = new Wallet(SandboxTon.KEY);
    private final Sender sender = sender("sender");
    private final Trader trader = market.newcomer();

    Payouts(String funds) {
        fund(funds);
    }

    Sender sender(String job) {
        return new Sender(market.database(), chain, time, job);
    }

    void fund(String ton) {
        chain.chain().transfer(Transfer.of("", Nanoton.ton(ton).value()));
    }

    TestMarket market() {
        return market;
    }

    FaultyChain chain() {
        return chain;
    }

    Sender sender() {
        return sender;
    }

    Trader trader() {
        return trader;
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    /** Somebody new asks for as much as they have. */
    String asked(String ton) {
        return asked(market.newcomer().topUp(ton), ton);
    }

    String asked(Trader who, String ton) {
        Reply reply =
                who.post(
                        "/api/market/output",
                        DescribedWithdrawals.order(ton),
                        UUID.randomUUID().toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.field("withdrawal_id");
    }

    String state(String withdrawal) {
        return market.text("select state from withdrawal where id = '" + withdrawal + "'");
    }

    /** Whoever has the key too pays with the wallet's next number. */
    void somebodyElsePays() {
        somebodyElsePays(Nanoton.ton("0.5"));
    }

    /** The same with all but so much. */
    void somebodyElseLeaves(String ton) {
        somebodyElsePays(chain.chain().wallet().balance().minus(Nanoton.ton(ton)));
    }

    private void somebodyElsePays(Nanoton amount) {
        WalletState now = chain.chain().wallet();
        var message =
                wallet.sign(
                        new Payment(ELSEWHERE, amount),
                        new Term(now.seqno(), chain.chain().now().plusSeconds(60)),
                        now.standing());
        assertThat(chain.chain().send(message.boc()).isSuccess()).isTrue();
    }

    /** What the wallet paid to those who asked. */
    List<Long> paid() {
        return chain.chain().transactions().stream()
                .filter(each -> each.direction() == Direction.OUT && each.nanoton() > 0)
                .filter(each -> !TonAddress.parse(each.address()).orElseThrow().equals(ELSEWHERE))
                .map(Transaction::nanoton)
                .toList();
    }

    String balance(Trader who) {
        return who.get("/api/users/me").field("balance_ton");
    }

    long sum(String account) {
        return market.number(
                "select coalesce(sum(amount), 0) from posting where kind = '" + account + "'");
    }

    @Override
    public void close() {
        sender.close();
        market.close();
    }
}
