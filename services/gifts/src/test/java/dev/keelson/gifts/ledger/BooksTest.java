package dev.keelson.gifts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.shared.Cases;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** However money is moved, none is made, none is lost, and nobody falls below nothing. */
class BooksTest {

    private static final int MANY = 5_000;
    private static final Nanoton SUPPLY = Nanoton.ton("5000000");
    private static final UserId SELLER = new UserId(1);
    private static final UserId BUYER = new UserId(2);

    @Test
    void anEntryOfAnyMovesSumsToNothing() {
        Cases.check(
                MANY,
                random -> {
                    Entry.Draft draft =
                            Entry.of("test", "1").move(Nanoton.ton("1"), free(9), Account.FEES);
                    Map<Account, Nanoton> expected = new HashMap<>();
                    note(expected, Nanoton.ton("1"), free(9), Account.FEES);
                    for (int i = random.nextInt(8); i > 0; i--) {
                        Nanoton amount = Cases.amountUpTo(random, SUPPLY);
                        Account from = any(random);
                        Account to = any(random);
                        Entry.Draft _ = draft.move(amount, from, to);
                        note(expected, amount, from, to);
                    }
                    List<Posting> postings = draft.done().postings();
                    assertThat(sum(postings)).isEqualTo(Nanoton.ZERO);
                    assertThat(postings).extracting(Posting::account).doesNotHaveDuplicates();
                    expected.values().removeIf(Nanoton.ZERO::equals);
                    assertThat(postings)
                            .allSatisfy(p ->
                                    assertThat(p.amount()).isEqualTo(expected.get(p.account())))
                            .hasSameSizeAs(expected.keySet());
                });
    }

    @Test
    void anEntryThatDoesNotSumToNothingCannotBeMade() {
        Cases.check(
                MANY,
                random -> {
                    Nanoton amount = Cases.amountUpTo(random, SUPPLY).plus(new Nanoton(1));
                    Nanoton other = Cases.amountUpTo(random, SUPPLY).plus(amount);
                    List<Posting> uneven =
                            List.of(
                                    new Posting(free(1), amount.negated()),
                                    new Posting(free(2), other.plus(new Nanoton(1))));
                    assertThatThrownBy(() -> new Entry("test", "1", uneven, List.of()))
                            .isInstanceOf(IllegalArgumentException.class);
                });
        assertThatThrownBy(() -> Entry.of("test", "1").move(new Nanoton(-1), free(1), free(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void booksNeitherMakeNorLoseMoney() {
        Cases.check(
                MANY,
                random -> {
                    Map<Account, Nanoton> before = locked(random);
                    Books books = new Books(before);
                    for (int i = random.nextInt(1, 12); i > 0; i--) {
                        move(random, books);
                    }
                    assertThat(sum(books.postings())).isEqualTo(Nanoton.ZERO);
                    assertThat(books.entries())
                            .allMatch(entry -> sum(entry.postings()).equals(Nanoton.ZERO));
                    replay(before, books);
                });
    }

    /** What is stored after each line is what the lines up to it lead to. */
    private static void replay(Map<Account, Nanoton> before, Books books) {
        Map<Account, Nanoton> balances = new HashMap<>(before);
        for (Books.Line line : books.lines()) {
            Account account = line.posting().account();
            if (account.kind().isStored()) {
                Nanoton after = balances.merge(account, line.posting().amount(), Nanoton::plus);
                assertThat(line.balance()).isEqualTo(after);
                assertThat(after.isNegative()).isFalse();
            }
        }
        before.keySet()
                .forEach(account ->
                        assertThat(books.balance(account)).isEqualTo(balances.get(account)));
    }

    @Test
    void nobodyPaysMoreThanThereIs() {
        Cases.check(
                MANY,
                random -> {
                    Nanoton has = Cases.amountUpTo(random, SUPPLY);
                    Books books = new Books(Map.of(free(1), has, free(2), Nanoton.ZERO));
                    Nanoton more = has.plus(Cases.amountUpTo(random, SUPPLY)).plus(new Nanoton(1));
                    Entry entry = Entry.of("test", "1").move(more, free(1), free(2)).done();
                    assertThatThrownBy(() -> books.enter(entry))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("below nothing");
                });
    }

    @Test
    void anAccountThatIsNotLockedIsNotMoved() {
        Books books = new Books(Map.of(free(1), SUPPLY));
        Entry entry = Entry.of("test", "1").move(Nanoton.ton("1"), free(1), free(2)).done();
        assertThatThrownBy(() -> books.enter(entry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not locked");
    }

    @Test
    void aSaleSplitsThePriceBetweenTheSellerAndTheHouse() {
        Cases.check(
                MANY,
                random -> {
                    Nanoton price = Cases.amountUpTo(random, SUPPLY).plus(new Nanoton(1));
                    Nanoton commission = price.share(random.nextInt(0, 10_000));
                    Account purse = Account.free(BUYER);
                    Account till = Account.free(SELLER);
                    Books books = new Books(Map.of(purse, SUPPLY.plus(price), till, Nanoton.ZERO));
                    books.enter(
                            Entry.of("sale", "1")
                                    .move(price, purse, till)
                                    .move(commission, till, Account.FEES)
                                    .done());
                    assertThat(books.balance(purse)).isEqualTo(SUPPLY);
                    assertThat(books.balance(till).plus(commission)).isEqualTo(price);
                    assertThat(sum(books.postings())).isEqualTo(Nanoton.ZERO);
                });
    }

    private static void move(RandomGenerator random, Books books) {
        Account from = any(random);
        Account to = any(random);
        Nanoton most = from.kind().isStored() ? books.balance(from) : SUPPLY;
        Nanoton amount = Cases.amountUpTo(random, most);
        if (!from.equals(to) && !amount.equals(Nanoton.ZERO)) {
            books.enter(Entry.of("test", "1").move(amount, from, to).done());
        }
    }

    private static Map<Account, Nanoton> locked(RandomGenerator random) {
        Map<Account, Nanoton> balances = new HashMap<>();
        for (int user = 1; user <= 3; user++) {
            balances.put(free(user), Cases.amountUpTo(random, SUPPLY));
            balances.put(Account.frozen(new UserId(user)), Cases.amountUpTo(random, SUPPLY));
        }
        return balances;
    }

    private static void note(Map<Account, Nanoton> net, Nanoton amount, Account from, Account to) {
        Nanoton _ = net.merge(from, amount.negated(), Nanoton::plus);
        Nanoton _ = net.merge(to, amount, Nanoton::plus);
    }

    private static Account any(RandomGenerator random) {
        List<Account> all = new ArrayList<>(List.of(Account.FEES, Account.CHAIN_IN));
        for (int user = 1; user <= 3; user++) {
            all.add(free(user));
            all.add(Account.frozen(new UserId(user)));
        }
        return all.get(random.nextInt(all.size()));
    }

    private static Account free(long user) {
        return Account.free(new UserId(user));
    }

    private static Nanoton sum(List<Posting> postings) {
        return postings.stream().map(Posting::amount).reduce(Nanoton.ZERO, Nanoton::plus);
    }
}
