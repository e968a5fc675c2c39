package dev.keelson.agents.sessions;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Desk.Stores;
import dev.keelson.agents.audit.AuditEntries.Action;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.AgentContext.Switch;
import dev.keelson.agents.registry.Registry;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gives the word to another agent between two messages. */
public final class SwitchingAgent {

    private static final Operation SWITCH = Operation.named("agents.switch");

    private final Transactor transactor;
    private final Stores stores;
    private final Registry registry;

    /** Who is to have the word, and why. */
    record Wish(SessionId session, UserId user, AgentType agent, String reason) {}

    /** Why the agent stays. */
    sealed interface Refusal {
        /** The user has no such session. */
        record NoSuchSession() implements Refusal {}

        /** There is no agent of that name. */
        record NoSuchAgent(AgentType agent) implements Refusal {}

        /** An answer is on its way; the agent changes within it or after it. */
        record Busy(UUID run) implements Refusal {}

        /** It has changed too often. */
        record TooManySwitches() implements Refusal {}
    }

    SwitchingAgent(Transactor transactor, Stores stores, Registry registry) {
        this.transactor = transactor;
        this.stores = stores;
        this.registry = registry;
    }

    Result<AgentContext, Refusal> change(Wish wish) {
        return transactor.inUnit(SWITCH, unit -> change(unit, wish));
    }

    private Result<AgentContext, Refusal> change(UnitOfWork unit, Wish wish) {
        if (stores.conversations().lock(unit, wish.session(), wish.user()).isEmpty()) {
            return Result.failure(new Refusal.NoSuchSession());
        }
        if (registry.find(wish.agent()).isEmpty()) {
            return Result.failure(new Refusal.NoSuchAgent(wish.agent()));
        }
        Optional<UUID> run = stores.turns().running(unit, wish.session());
        if (run.isPresent()) {
            return Result.failure(new Refusal.Busy(run.get()));
        }
        AgentType first = registry.first().type();
        AgentContext now =
                stores.contexts()
                        .get(unit, wish.session())
                        .orElseGet(() -> new AgentContext(first, 0));
        if (now.agent().equals(wish.agent())) {
            return Result.success(now);
        }
        return now.switchedTo(wish.agent())
                .map(after -> keep(unit, wish, now, after))
                .orElseGet(() -> Result.failure(new Refusal.TooManySwitches()));
    }

    private Result<AgentContext, Refusal> keep(
            UnitOfWork unit, Wish wish, AgentContext now, AgentContext after) {
        stores.contexts().begin(unit, wish.session(), registry.first().type());
        stores.contexts()
                .put(
                        unit,
                        wish.session(),
                        after,
                        new Switch(now.agent(), after.agent(), wish.reason(), 1));
        stores.audit()
                .note(
                        unit,
                        wish.user(),
                        wish.session(),
                        new Action(
                                "agent_switched",
                                Map.of(
                                        "from", now.agent(),
                                        "to", after.agent(),
                                        "reason", wish.reason())));
        return Result.success(after);
    }
}
