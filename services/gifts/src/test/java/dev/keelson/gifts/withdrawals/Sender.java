package dev.keelson.gifts.withdrawals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Lease;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.TimeOrderedIds;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.ledger.LedgerModule;
import dev.keelson.gifts.shared.GiftsJson;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.staff.StaffModule;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.ton.TonApi;
import dev.keelson.gifts.ton.Wallet;
import dev.keelson.gifts.withdrawals.SendingWithdrawals.Chain;
import dev.keelson.gifts.withdrawals.WithdrawalsModule.HotWallet;
import dev.keelson.gifts.withdrawals.WithdrawalsModule.Needs;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.json.Json;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** An instance that sends payouts on a market's database, by a chain that a test chooses. */
final class Sender implements AutoCloseable {

    static final Caps CAPS =
            new Caps(Nanoton.ton("500"), Nanoton.ton("1000000"), Nanoton.ton("1000000"));

    private static final Json JSON = GiftsJson.json();

    private final HikariDataSource units;
    private final HikariDataSource reads;
    private final WithdrawalsModule module;
    private final Lease lease;

    /**
     * An instance.
     *
     * @param job the lease that it holds; two of one name exclude each other
     */
    Sender(String database, TonApi chain, InstantSource clock, String job) {
        HikariConfig forUnits = config(database);
        forUnits.setAutoCommit(false);
        units = new HikariDataSource(forUnits);
        reads = new HikariDataSource(config(database));
        var transactor =
                PostgresTransactor.over(
                        PostgresSettings.over(
                                new PostgresSettings.Pools(units, reads, 4),
                                clock,
                                event -> new String(JSON.write(event), StandardCharsets.UTF_8)),
                        _ -> {});
        var time = new Time(clock, new TimeOrderedIds(clock));
        module =
                WithdrawalsModule.wire(
                        transactor,
                        new Needs(
                                LedgerModule.wire(transactor, time).ledger(),
                                StaffModule.wire(transactor, time).actions()),
                        new HotWallet(
                                new Chain(chain, new Wallet(SandboxTon.KEY)), Network.MAIN, CAPS),
                        time);
        lease =
                new PostgresLeases(transactor, job)
                        .take(new LockName("test:" + job), Terms.of(Duration.ofMinutes(5)))
                        .orElseThrow();
    }

    private static HikariConfig config(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return config;
    }

    int round() {
        return module.sending().round(lease);
    }

    /** What the health check says. */
    Optional<String> trouble() {
        return module.check().trouble().get();
    }

    @Override
    public void close() {
        lease.close();
        units.close();
        reads.close();
    }
}
