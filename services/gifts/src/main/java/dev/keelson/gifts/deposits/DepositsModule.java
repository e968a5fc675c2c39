package dev.keelson.gifts.deposits;

import dev.keelson.Transactor;
import dev.keelson.gifts.deposits.CreditingDeposits.Chain;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.gifts.users.Users;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/** Deposits, put together. */
public record DepositsModule(CreditingDeposits crediting, List<Endpoints> endpoints) {

    public DepositsModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What the feature stands on. */
    public record Needs(Cursors cursors, Users users, Ledger ledger, StaffActions actions) {}

    /** Wires the feature. */
    public static DepositsModule wire(Transactor transactor, Needs needs, Chain chain, Time time) {
        var deposits = new PostgresDeposits(time.clock());
        var stores =
                new CreditingDeposits.Stores(
                        needs.cursors(), deposits, needs.users(), needs.ledger());
        var reading = new ReadingDeposits(transactor, deposits, needs.users());
        var routes = new DepositRoutes(reading, chain.wallet());
        var assigning =
                new AssigningDeposit(
                        transactor,
                        new AssigningDeposit.Stores(
                                deposits, needs.users(), needs.ledger(), needs.actions()));
        var staffRoutes = new DepositStaffRoutes(reading, assigning);
        return new DepositsModule(
                new CreditingDeposits(transactor, stores, chain, time.ids()),
                List.of(routes.endpoints(), staffRoutes.endpoints()));
    }
}
