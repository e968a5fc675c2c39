package dev.keelson.service.dispatch;

import dev.keelson.service.dispatch.Router.Match.Found;
import dev.keelson.service.dispatch.Router.Match.Unknown;
import dev.keelson.service.dispatch.Router.Match.WrongMethod;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.Fallback;
import dev.keelson.service.http.Request;
import dev.keelson.service.http.Response;
import dev.keelson.service.http.StandardProblem;
import dev.keelson.service.http.StreamBody;
import dev.keelson.service.json.Json;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.switches.Switchboard;
import dev.keelson.service.tracing.Tracing;
import dev.keelson.spi.Consistency;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

import org.slf4j.MDC;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers every request there can be: names it, finds its endpoint or page, calls it, and says as a
 * problem what went wrong. Thread-safe.
 */
public final class Dispatcher {

    private static final String NONE = "none";
    private static final String CONSISTENCY = "Keelson-Consistency";
    private static final String PROBLEM = "application/problem+json";

    private final Router router;
    private final Calling calling;
    private final Tracer tracer;
    private final Fallback pages;
    private final Origins origins;
    private final HttpMetrics metrics;
    private final Json json;

    /**
     * Prepares to answer.
     *
     * @throws IllegalStateException when two endpoints have one address, or a body has a type that
     *     a request cannot have
     */
    public Dispatcher(Parts parts, Surroundings around) {
        this.json = parts.json();
        this.router = new Router(parts.endpoints(), json);
        this.pages = parts.pages();
        this.metrics = new HttpMetrics(around.registry());
        this.origins = new Origins(around.publicUrl());
        parts.endpoints().stream()
                .flatMap(part -> part.declared().stream())
                .map(Endpoints.Declared::terms)
                .forEach(metrics::expect);
        this.tracer = around.tracing().tracer();
        this.calling = new Calling(parts, around.limits(), metrics);
    }

    /** What a service brings. */
    public record Parts(
            List<Endpoints> endpoints,
            Fallback pages,
            Authenticator authenticator,
            Switchboard switchboard,
            Json json) {

        public Parts {
            endpoints = List.copyOf(endpoints);
        }
    }

    /** What it stands in. */
    public record Surroundings(
            MeterRegistry registry, RateLimits limits, Optional<URI> publicUrl, Tracing tracing) {}

    /** What a request came to, and as what it is counted. */
    private record Served(String operation, Response response) {}

    /**
     * Answers a request.
     *
     * @throws Disconnected when there is nobody to answer
     */
    public Response answer(Request request) {
        long begun = System.nanoTime();
        RequestSpan span = RequestSpan.begin(tracer, request);
        var identity =
                new RequestIdentity(
                        RequestIdentity.requestId(request.header("X-Request-ID")), span);
        note(identity);
        try (Scope _ = span.part().makeCurrent()) {
            Served served = serve(request, identity);
            Response response = served.response();
            response.with("X-Request-ID", identity.requestId())
                    .with("X-Content-Type-Options", "nosniff")
                    .withDefault("Referrer-Policy", "same-origin")
                    .withDefault("Cache-Control", "no-store")
                    .with(origins.headers(request));
            metrics.served(served.operation(), response.status(), System.nanoTime() - begun);
            span.answered(served.operation(), response.status());
            return response;
        } finally {
            span.end();
            MDC.clear();
        }
    }

    /** Answers what never became a request. */
    public Response refuse(StandardProblem why, Optional<String> requestId, String path) {
        String id = RequestIdentity.requestId(requestId);
        byte[] body = json.write(Problem.of(why).body(id, path));
        metrics.served(NONE, why.status(), 0);
        return new Response(why.status(), body)
                .with("Content-Type", PROBLEM)
                .with("X-Request-ID", id)
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    /** The largest body that an endpoint takes. */
    public int largestBody() {
        return router.largestBody();
    }

    private Served serve(Request request, RequestIdentity identity) {
        try {
            return switch (router.find(request.method(), request.path())) {
                case Found found -> called(request, found, identity);
                case WrongMethod(List<String> allowed) ->
                        new Served(NONE, wrongMethod(request, allowed, identity));
                case Unknown _ -> new Served("page", page(request, identity));
            };
        } catch (Disconnected gone) {
            throw gone;
        } catch (Throwable thrown) {
            return new Served(NONE, response(Faults.problem(thrown), request, identity));
        }
    }

    /** With what the caller has seen, and what it is given to see what it has committed. */
    private Served called(Request request, Found found, RequestIdentity identity) {
        var consistency = Consistency.since(request.header(CONSISTENCY));
        Served served = consistency.during(() -> answered(request, found, identity));
        consistency.committed().ifPresent(token -> served.response().with(CONSISTENCY, token));
        return served;
    }

    private Served answered(Request request, Found found, RequestIdentity identity) {
        String operation = found.route().terms().operation();
        try {
            Calling.Outcome outcome = calling.call(request, found);
            Response response =
                    response(outcome.answer(), request, identity).with(outcome.headers());
            return new Served(operation, response);
        } catch (Disconnected gone) {
            throw gone;
        } catch (Throwable thrown) {
            return new Served(operation, response(Faults.problem(thrown), request, identity));
        }
    }

    private Response page(Request request, RequestIdentity identity) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        Optional<Response> page = reads ? pages.answer(request) : Optional.empty();
        return page.orElseGet(
                () -> response(Problem.of(StandardProblem.NOT_FOUND), request, identity));
    }

    private Response wrongMethod(Request request, List<String> allowed, RequestIdentity identity) {
        String methods = String.join(", ", allowed);
        if (request.method().equals("OPTIONS")) {
            return Response.empty(204).with("Allow", methods).with(preflight(request, methods));
        }
        Problem wrong = Problem.of(StandardProblem.METHOD_NOT_ALLOWED).header("Allow", methods);
        return response(wrong, request, identity);
    }

    private Map<String, String> preflight(Request request, String methods) {
        return origins.headers(request).isEmpty() ? Map.of() : Origins.preflight(methods);
    }

    private Response response(Answer answer, Request request, RequestIdentity identity) {
        return switch (answer) {
            case Answer.Content(int status, Object content, Map<String, String> headers) ->
                    new Response(status, json.write(content))
                            .with("Content-Type", "application/json")
                            .with(headers);
            case Answer.Bytes bytes ->
                    new Response(bytes.status(), bytes.bytes()).with(bytes.headers());
            case Answer.Stream(StreamBody body, Map<String, String> headers) ->
                    Response.streaming(line -> write(body, line, identity)).with(headers);
            case Answer.Refusal refusal -> response(problem(refusal), request, identity);
        };
    }

    /**
     * A body is written once the call has been answered; its log lines are the call's all the same.
     */
    private static void write(StreamBody body, StreamBody.Line line, RequestIdentity identity) {
        note(identity);
        try (Scope _ = identity.span().part().makeCurrent()) {
            body.write(line);
        } finally {
            MDC.clear();
        }
    }

    private static void note(RequestIdentity identity) {
        MDC.put(RequestIdentity.REQUEST_ID, identity.requestId());
        MDC.put(Tracing.TRACE_ID, identity.span().traceId());
        MDC.put(Tracing.SPAN_ID, identity.span().spanId());
    }

    private static Problem problem(Answer.Refusal refusal) {
        return new Problem(
                refusal.status(),
                refusal.code(),
                refusal.detail(),
                refusal.members(),
                refusal.headers());
    }

    private Response response(Problem problem, Request request, RequestIdentity identity) {
        byte[] body = json.write(problem.body(identity.requestId(), request.path()));
        return new Response(problem.status(), body)
                .with("Content-Type", PROBLEM)
                .with(problem.headers());
    }
}
