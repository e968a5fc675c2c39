package dev.keelson.service.dispatch;

import dev.keelson.service.dispatch.Exchange.Asked;
import dev.keelson.service.dispatch.Exchange.Purpose;
import dev.keelson.service.dispatch.Faults.Stop;
import dev.keelson.service.dispatch.Router.Match.Found;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Request;
import dev.keelson.service.http.StandardProblem;
import dev.keelson.service.http.Terms;
import dev.keelson.service.http.WholeBody;
import dev.keelson.service.json.InvalidRequest;
import dev.keelson.service.json.Json;
import dev.keelson.service.json.Payload;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.limits.Ticket;
import dev.keelson.service.switches.Switchboard;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Calls an endpoint as its terms say: who calls, how often, with what, and only then the route. A
 * body is read once it is known that it is wanted.
 */
final class Calling {

    private static final String DRY_RUN = "dry_run";
    private static final String REALM = "Bearer realm=\"keelson\"";

    private final Json json;
    private final Authenticator authenticator;
    private final Switchboard switchboard;
    private final RateLimits limits;
    private final HttpMetrics metrics;
    private final Keys keys = new Keys();

    Calling(Dispatcher.Parts parts, RateLimits limits, HttpMetrics metrics) {
        this.json = parts.json();
        this.authenticator = parts.authenticator();
        this.switchboard = parts.switchboard();
        this.limits = limits;
        this.metrics = metrics;
    }

    /** What a call came to; the header fields go with problems too. */
    record Outcome(Answer answer, Map<String, String> headers) {

        Outcome {
            headers = Map.copyOf(headers);
        }
    }

    Outcome call(Request request, Found found) {
        Terms terms = found.route().terms();
        refuseIfOff(terms);
        Optional<String> token = Tokens.of(request);
        Optional<Caller> caller = token.flatMap(authenticator::authenticate);
        if (terms.idempotent() && caller.isPresent()) {
            return callOnce(request, found, caller.get());
        }
        Ticket ticket = admitted(ticket(request, terms, caller), terms);
        refuse(terms, token, caller, ticket);
        Payload payload = payload(request, terms);
        var asked =
                new Asked(caller, found.parameters(), Optional.empty(), purpose(request, terms));
        var exchange = new Exchange(request, terms, asked, json);
        return new Outcome(found.route().answer(exchange, payload), ticket.headers());
    }

    private Outcome callOnce(Request request, Found found, Caller caller) {
        Terms terms = found.route().terms();
        refuse(terms, Optional.empty(), Optional.of(caller), Ticket.free());
        Payload payload = payload(request, terms);
        Purpose purpose = purpose(request, terms);
        Optional<String> key =
                purpose == Purpose.REHEARSE
                        ? Optional.empty()
                        : Optional.of(Keys.of(request, payload));
        boolean expected = key.filter(k -> keys.isAnswered(caller, terms, k)).isPresent();
        Ticket ticket =
                expected
                        ? Ticket.free()
                        : admitted(
                                purpose == Purpose.REHEARSE
                                        ? look(caller)
                                        : ticket(request, terms, Optional.of(caller)),
                                terms);
        var asked = new Asked(Optional.of(caller), found.parameters(), key, purpose);
        var exchange = new Exchange(request, terms, asked, json);
        try {
            Answer answer = found.route().answer(exchange, payload.without(Keys.FIELD));
            if (!(answer instanceof Answer.Refusal)) {
                key.ifPresent(k -> keys.answered(caller, terms, k));
            }
            return settled(answer, exchange, ticket);
        } finally {
            if (expected && !exchange.isReplay()) {
                // it went past the limit as a replay and was none: counted all the same
                ticket(request, terms, Optional.of(caller));
            }
        }
    }

    private Outcome settled(Answer answer, Exchange exchange, Ticket ticket) {
        if (!exchange.isReplay()) {
            return new Outcome(answer, ticket.headers());
        }
        metrics.replayed(exchange.terms().operation());
        ticket.giveBack();
        return new Outcome(answer.header("Idempotency-Replayed", "true"), ticket.headers());
    }

    /** A rehearsal changes nothing, so it leaves the operation's own limit alone. */
    private Ticket look(Caller caller) {
        return limits.ofCaller(Long.toString(caller.id()), DRY_RUN, Optional.empty());
    }

    private Ticket ticket(Request request, Terms terms, Optional<Caller> caller) {
        if (terms.uncounted()) {
            return Ticket.free();
        }
        return caller.map(known ->
                        limits.ofCaller(
                                Long.toString(known.id()), terms.operation(), terms.limit()))
                .orElseGet(() -> limits.ofAddress(request.peer()));
    }

    private Ticket admitted(Ticket ticket, Terms terms) {
        if (ticket.isGranted()) {
            return ticket;
        }
        metrics.limited(terms.operation());
        throw new Stop(
                Problem.of(StandardProblem.RATE_LIMITED, ticket.retryAfter()).headers(ticket));
    }

    private void refuseIfOff(Terms terms) {
        if (!terms.alwaysOn()) {
            switchboard
                    .off(terms.operation())
                    .ifPresent(off -> {
                        throw new Stop(
                                Problem.of(StandardProblem.OPERATION_OFF)
                                        .with("reason", off.reason()));
                    });
        }
    }

    private static void refuse(
            Terms terms, Optional<String> token, Optional<Caller> caller, Ticket ticket) {
        if (terms.signedIn() && caller.isEmpty()) {
            String challenge = token.isPresent() ? REALM + ", error=\"invalid_token\"" : REALM;
            Problem unauthorized = Problem.of(StandardProblem.UNAUTHORIZED);
            throw new Stop(unauthorized.header("WWW-Authenticate", challenge).headers(ticket));
        }
        Optional<String> frozen = caller.flatMap(Caller::frozen);
        if (frozen.isPresent() && terms.signedIn() && !terms.reads()) {
            Problem problem = Problem.of(StandardProblem.ACCOUNT_FROZEN);
            throw new Stop(problem.with("reason", frozen.get()).headers(ticket));
        }
        if (!terms.roles().isEmpty()
                && caller.filter(known -> terms.roles().contains(known.role())).isEmpty()) {
            throw new Stop(Problem.of(StandardProblem.FORBIDDEN).headers(ticket));
        }
    }

    private static Payload payload(Request request, Terms terms) {
        Payload query = Payload.ofQuery(request.query()).without(DRY_RUN);
        if (isRead(request)) {
            return query;
        }
        query.refuseAll();
        byte[] body = request.body(terms.bodyLimit());
        if (body.length > 0
                && !request.header("Content-Type").filter(Calling::isJson).isPresent()) {
            throw new Stop(Problem.of(StandardProblem.UNSUPPORTED_MEDIA_TYPE));
        }
        return terms.body() == WholeBody.class ? Payload.ofWhole(body) : Payload.ofBody(body);
    }

    private static boolean isRead(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private static boolean isJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
        return parts[0].strip().equals("application/json")
                && (parts.length == 1
                        || parts[1].strip().replace("\"", "").equals("charset=utf-8"));
    }

    private static Purpose purpose(Request request, Terms terms) {
        Optional<String> dryRun = Payload.ofQuery(request.query()).text(DRY_RUN);
        if (dryRun.isEmpty() || dryRun.get().equals("false")) {
            return Purpose.DO;
        }
        if (!dryRun.get().equals("true")) {
            throw new InvalidRequest("/" + DRY_RUN, "must be true or false");
        }
        if (!terms.rehearsable()) {
            throw new InvalidRequest("/" + DRY_RUN, "this operation cannot be rehearsed");
        }
        return Purpose.REHEARSE;
    }
}
