package dev.keelson.gifts.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.chain.SandboxTon.Carriage;
import dev.keelson.gifts.chain.SandboxTon.Receipt;
import dev.keelson.gifts.chain.SandboxTon.Transaction;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class SandboxTonIT {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir Path directory;

    private final SettableClock time = SettableClock.at(NOW);

    private SandboxTon chain() {
        return SandboxModule.chain(directory, time);
    }

    private static Transfer at(long lt) {
        return new Transfer("memo", 1, Carriage.COINS, Optional.empty(), OptionalLong.of(lt));
    }

    @Test
    void theWalletIsAValidAddressAndAlwaysTheSame() {
        assertThat(TonAddress.parse(SandboxTon.WALLET)).isPresent();
        assertThat(SandboxTon.WALLET).isEqualTo("UQCQpkJEv8OqkFfAIdnqTFQYQWy3VPuPDdS4WkO1usDrUNQK");
    }

    @Test
    void logicalTimesGrowAndHashesDiffer() {
        try (var chain = chain()) {
            List<Receipt> receipts =
                    List.of(
                            chain.transfer(Transfer.of("a", 1)),
                            chain.transfer(Transfer.of("a", 1)),
                            chain.transfer(Transfer.of("a", 1)));
            assertThat(receipts).extracting(Receipt::lt).isSorted().doesNotHaveDuplicates();
            assertThat(receipts).extracting(Receipt::hash).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTransferMayNameItsTimeAndTheNextIsLaterAnyway() {
        try (var chain = chain()) {
            Receipt normal = chain.transfer(Transfer.of("a", 1));
            Receipt far = chain.transfer(at(Transfer.LARGEST_LT));
            assertThat(chain.transfer(at(5)).lt()).isEqualTo(5);
            assertThat(chain.transfer(Transfer.of("a", 1)).lt()).isGreaterThan(far.lt());
            assertThat(chain.transactions())
                    .extracting(Transaction::lt)
                    .isSorted()
                    .startsWith(5L, normal.lt());
        }
    }

    @Test
    void aRestartChangesNothing() {
        List<Transaction> before;
        try (var chain = chain()) {
            chain.transfer(Transfer.of("ключ\n\"x\"", 12));
            time.advance(Duration.ofSeconds(5));
            chain.transfer(
                    new Transfer(
                            "b", 7, Carriage.JETTON, Optional.of("hash"), OptionalLong.empty()));
            before = chain.transactions();
        }
        try (var chain = chain()) {
            assertThat(chain.transactions()).isEqualTo(before).hasSize(2);
            assertThat(chain.transfer(Transfer.of("c", 1)).lt())
                    .isGreaterThan(before.getLast().lt());
        }
    }

    @Test
    void aLineThatADyingProcessWroteByHalfIsForgotten() throws Exception {
        List<Transaction> before;
        try (var chain = chain()) {
            chain.transfer(Transfer.of("a", 1));
            before = chain.transactions();
        }
        Files.writeString(
                directory.resolve("ton.jsonl"),
                "{\"lt\": 99, \"ha",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        try (var chain = chain()) {
            assertThat(chain.transactions()).isEqualTo(before);
            assertThat(Files.readString(directory.resolve("ton.jsonl"))).endsWith("}\n");
            chain.transfer(Transfer.of("b", 2));
        }
        try (var chain = chain()) {
            assertThat(chain.transactions()).hasSize(2);
        }
    }

    @Test
    void aDamagedFileSaysSo() throws Exception {
        Files.writeString(directory.resolve("ton.jsonl"), "not json\n");
        assertThatThrownBy(this::chain)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ton.jsonl is damaged");
    }

    @Test
    void twoCannotKeepOneFile() {
        try (var first = chain()) {
            assertThat(first.transactions()).isEmpty();
            assertThatThrownBy(this::chain)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already open");
        }
    }
}
