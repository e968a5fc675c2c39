package dev.keelson.recruiting.dashboard;

import dev.keelson.recruiting.candidates.KeepingCandidates;
import dev.keelson.recruiting.messages.ReviewingMessages;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code /api/dashboard}: how many candidates are where, and what goes out. */
final class DashboardRoutes {

    private final KeepingCandidates candidates;
    private final ReviewingMessages messages;

    DashboardRoutes(KeepingCandidates candidates, ReviewingMessages messages) {
        this.candidates = candidates;
        this.messages = messages;
    }

    record DashboardShape(Map<String, Long> candidates, Map<String, Long> messages) {

        DashboardShape {
            candidates = Map.copyOf(candidates);
            messages = Map.copyOf(messages);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/dashboard",
                        e -> e.operation("dashboard").roles("admin", "recruiter"),
                        this::show);
    }

    private Answer show(Call<NoBody> call) {
        var stages = new TreeMap<String, Long>();
        candidates.tally().forEach(each -> stages.put(name(each.stage()), each.count()));
        var states = new TreeMap<String, Long>();
        messages.tally().forEach(each -> states.put(name(each.state()), each.count()));
        return Answer.ok(new DashboardShape(stages, states));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
