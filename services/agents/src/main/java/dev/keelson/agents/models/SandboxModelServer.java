package dev.keelson.agents.models;

import dev.keelson.agents.models.Directive.Order;
import dev.keelson.agents.models.ModelEvent.Called;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.ModelEvent.Said;
import dev.keelson.agents.models.ModelEvent.Used;
import dev.keelson.agents.models.ScriptedModel.ScriptedStream;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scripted model behind OpenAI's chat completions, streaming and not, on a loopback port. What
 * a message orders goes wrong on the wire.
 */
final class SandboxModelServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HOST = "127.0.0.1";
    private static final byte[] HALF_A_CHARACTER = {(byte) 0xE2, (byte) 0x82};

    private final ScriptedModel model;
    private final WebServer server;
    private final Set<ScriptedStream> open = ConcurrentHashMap.newKeySet();

    private SandboxModelServer(ScriptedModel model) {
        this.model = model;
        this.server =
                WebServer.builder()
                        .address(InetAddress.ofLiteral(HOST))
                        .port(0)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(500))
                        .routing(routing -> routing.post("/v1/chat/completions", this::complete))
                        .build()
                        .start();
    }

    /** Serves a model on a free port. */
    static SandboxModelServer start(ScriptedModel model) {
        return new SandboxModelServer(model);
    }

    /** The base address for a client. */
    URI base() {
        return URI.create("http://" + HOST + ":" + server.port() + "/v1");
    }

    @Override
    public void close() {
        open.forEach(ScriptedStream::close);
        server.stop();
    }

    private void complete(ServerRequest request, ServerResponse response) {
        JsonNode asked;
        try {
            asked = JSON.readTree(request.content().as(String.class));
        } catch (JacksonException _) {
            error(response, 400, "no JSON");
            return;
        }
        ModelRequest read = OpenAiJson.read(asked);
        if (asked.path("stream").asBoolean(false)) {
            stream(model.stream(read), response);
        } else {
            whole(read, response);
        }
    }

    private static void error(ServerResponse response, int status, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message);
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(body.toString());
    }

    private void whole(ModelRequest request, ServerResponse response) {
        ObjectNode body = JSON.createObjectNode().put("object", "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        var text = new StringBuilder();
        for (ModelEvent event : model.whole(request)) {
            switch (event) {
                case Said(String said) -> text.append(said);
                case Called(var call) ->
                        OpenAiJson.write(message.withArray("tool_calls").addObject(), call);
                case Used(var usage) -> usage(body, usage);
                case Finished _ -> choice.put("finish_reason", "stop");
            }
        }
        message.put("content", text.toString());
        response.header(HeaderNames.CONTENT_TYPE, "application/json").send(body.toString());
    }

    private void stream(ScriptedStream stream, ServerResponse response) {
        Directive directive = stream.directive();
        if (directive.order() == Order.FAIL) {
            error(response, directive.number(), "as ordered");
            return;
        }
        if (directive.order() == Order.BUSY) {
            response.header(HeaderNames.RETRY_AFTER, Integer.toString(directive.number()));
            error(response, 429, "as ordered");
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        open.add(stream);
        try {
            // Closed where the answer is whole: closing would end one that is to break off neatly.
            OutputStream out = response.outputStream();
            send(out, "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}");
            write(stream, out);
            out.close();
        } catch (IOException gone) {
            throw new CloseConnectionException("the caller went away", gone);
        } finally {
            open.remove(stream);
        }
    }

    private static void write(ScriptedStream stream, OutputStream out) throws IOException {
        int calls = 0;
        ModelEvent event;
        do {
            event = next(stream, out);
            switch (event) {
                case Said(String said) -> send(out, delta(node -> node.put("content", said)));
                case Called(var call) -> {
                    int index = calls++;
                    send(
                            out,
                            delta(node ->
                                    OpenAiJson.write(
                                            node.putArray("tool_calls")
                                                    .addObject()
                                                    .put("index", index),
                                            call)));
                }
                case Used(var usage) -> {
                    send(out, "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
                    ObjectNode last = JSON.createObjectNode();
                    last.putArray("choices");
                    usage(last, usage);
                    send(out, last.toString());
                }
                case Finished _ -> send(out, "[DONE]");
            }
        } while (!(event instanceof Finished));
    }

    private static ModelEvent next(ScriptedStream stream, OutputStream out) throws IOException {
        try {
            return stream.next();
        } catch (ModelUnavailableException ordered) {
            switch (stream.directive().order()) {
                case CUT_CHARACTER -> {
                    out.write(
                            "data: {\"choices\":[{\"delta\":{\"content\":\""
                                    .getBytes(StandardCharsets.UTF_8));
                    out.write(HALF_A_CHARACTER);
                    out.flush();
                }
                case MALFORMED -> send(out, "{\"choices\": nonsense");
                case NONE, WORDS, CALL, FAIL, BUSY, CUT, SILENCE, HOLD, ENDLESS -> {}
            }
            throw new CloseConnectionException("as ordered", ordered);
        }
    }

    private interface Filling {
        void fill(ObjectNode delta);
    }

    private static String delta(Filling filling) {
        ObjectNode root = JSON.createObjectNode();
        filling.fill(root.putArray("choices").addObject().put("index", 0).putObject("delta"));
        return root.toString();
    }

    private static void usage(ObjectNode body, ModelEvent.Usage usage) {
        body.putObject("usage")
                .put("prompt_tokens", usage.input())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.total());
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
