package dev.keelson.examples.moving;

import static dev.keelson.examples.Awaiting.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Once;
import dev.keelson.Outside;
import dev.keelson.Result;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.examples.moving.PlacingOrder.Order;
import dev.keelson.examples.moving.PlacingOrder.Placed;
import dev.keelson.examples.moving.PlacingOrder.TooLittleMoney;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Subscription;
import dev.keelson.service.json.Json;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an order service does once it has moved: one commit, and the mail after it. */
class PlacingOrderIT {

    private final ExampleDatabase database = ExampleDatabase.empty().account("anna", 100);
    private final PostgresTransactor transactor = database.transactor();
    private final PlacingOrder placing = new PlacingOrder(transactor);
    private final List<String> mails = new CopyOnWriteArrayList<>();

    // region moved-mail
    Outbox outbox(Outside outside) {
        var leases = new PostgresLeases(transactor, "an instance");
        return Outbox.over(transactor, leases, InstantSource.system())
                .subscribe(
                        Subscription.of(
                                "mails",
                                event -> {
                                    boolean _ =
                                            outside.call("mail", () -> mails.add(event.payload()));
                                }));
    }

    @Test
    void theMailFollowsFromTheCommitAndARefusalSendsNone() {
        Outbox outbox = outbox(Outside.refusing());
        outbox.start();
        var order = new Order(UUID.randomUUID(), "anna", 70);

        assertThat(placing.place(order, key("first")))
                .isEqualTo(Result.success(new Placed(order.id(), 30)));
        assertThat(placing.place(order, key("second")))
                .isEqualTo(Result.failure(new TooLittleMoney(40)));

        await(() -> !mails.isEmpty());
        outbox.stop(Duration.ofSeconds(30));
        assertThat(mails).hasSize(1);
        assertThat(database.balance("anna")).isEqualTo(30);
    }

    // endregion

    private static Once<Placed> key(String key) {
        return Once.of("anna", key, "an order", Json.standard().codec(Placed.class));
    }
}
