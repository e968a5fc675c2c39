package dev.keelson.testkit.http;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service's {@code openapi.yaml}: says what an exchange has that it does not describe.
 * Thread-safe.
 */
public final class ApiDescription {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDialect(
                    Dialects.getOpenApi31(),
                    it ->
                            it.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    private static final String DATA = "data: ";

    private final JsonNode root;
    private final String ofEvents;

    /** To compile one takes a hundred times as long as to hold an answer to it. */
    private final Map<JsonNode, Schema> compiled =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private ApiDescription(JsonNode root, String ofEvents) {
        this.root = root;
        this.ofEvents = ofEvents;
    }

    /** Reads the one on the class path. */
    public static ApiDescription ofTheService() {
        try (InputStream yaml = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
            return new ApiDescription(new YAMLMapper().readTree(yaml), "");
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** The same, where the events of streams have the schema of this name. */
    public ApiDescription whoseEventsAre(String schema) {
        return new ApiDescription(root, schema);
    }

    /** An operation as it is described, such as {@code GET /api/nft/{nft_id}}. */
    public record Operation(String method, String path, JsonNode node) {

        /** Its method and its path. */
        public String name() {
            return method + " " + path;
        }

        private boolean isOf(String otherMethod, String otherPath) {
            String pattern =
                    Stream.of(path.split("/", -1))
                            .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                            .reduce((all, part) -> all + "/" + part)
                            .orElseThrow();
            return method.equals(otherMethod) && otherPath.matches(pattern);
        }
    }

    /** All that are described. */
    public List<Operation> operations() {
        return root.path("paths")
                .propertyStream()
                .flatMap(path ->
                        path.getValue()
                                .propertyStream()
                                .filter(each -> METHODS.contains(each.getKey()))
                                .map(each ->
                                        new Operation(
                                                each.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                each.getValue())))
                .toList();
    }

    /** The operation that a request is for; literal paths come before those with parameters. */
    public Optional<Operation> find(Exchange exchange) {
        String path = exchange.path().replaceFirst("\\?.*", "");
        return operations().stream()
                .filter(operation -> operation.isOf(exchange.method(), path))
                .min(Comparator.comparing(operation -> operation.path().contains("{")));
    }

    /** What is not as described; what was accepted must have been asked as described too. */
    public List<String> complaints(Exchange exchange) {
        Optional<Operation> found = find(exchange);
        if (found.isEmpty()) {
            return List.of(exchange.method() + " " + exchange.path() + " is not described");
        }
        Operation operation = found.get();
        Stream<String> asked =
                exchange.reply().status() < 300
                        ? Stream.concat(
                                queryComplaints(operation, exchange),
                                bodyComplaints(operation, exchange.body()))
                        : Stream.empty();
        return Stream.concat(asked, replyComplaints(operation, exchange))
                .map(each -> operation.name() + " " + exchange.reply().status() + ": " + each)
                .toList();
    }

    /** What is wrong with the body of a request. */
    public Stream<String> bodyComplaints(Operation operation, String body) {
        JsonNode described = resolved(operation.node().path("requestBody"));
        if (described.isMissingNode()) {
            return body.isEmpty() || body.equals("{}")
                    ? Stream.empty()
                    : Stream.of("takes no body");
        }
        JsonNode schema = described.path("content").path("application/json").path("schema");
        return schemaComplaints(HttpCaller.JSON.readTree(body), schema);
    }

    private Stream<String> queryComplaints(Operation operation, Exchange exchange) {
        int query = exchange.path().indexOf('?');
        List<JsonNode> parameters =
                operation.node().path("parameters").valueStream().map(this::resolved).toList();
        return query < 0
                ? Stream.empty()
                : Stream.of(exchange.path().substring(query + 1).split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .flatMap(pair -> queryComplaints(parameters, pair[0], pair[1]));
    }

    private Stream<String> queryComplaints(List<JsonNode> parameters, String name, String value) {
        String text = URLDecoder.decode(value, StandardCharsets.UTF_8);
        Optional<JsonNode> schema =
                parameters.stream()
                        .filter(each -> each.path("in").asString().equals("query"))
                        .filter(each -> each.path("name").asString().equals(name))
                        .map(each -> each.path("schema"))
                        .findFirst();
        if (schema.isEmpty()) {
            return Stream.of("the query's " + name + " is not described");
        }
        boolean fits =
                readings(text).stream()
                        .anyMatch(each -> schemaComplaints(each, schema.get()).findAny().isEmpty());
        return fits ? Stream.empty() : Stream.of("the query's " + name + " may not be " + text);
    }

    /** A query has no types: a word may be a text, a number, a truth, or one item of a list. */
    private static List<JsonNode> readings(String text) {
        List<JsonNode> readings = new ArrayList<>();
        readings.add(HttpCaller.JSON.valueToTree(text));
        readings.add(HttpCaller.JSON.valueToTree(List.of(text)));
        try {
            readings.add(HttpCaller.JSON.readTree(text));
        } catch (JacksonException onlyText) {
            return readings;
        }
        return readings;
    }

    private Stream<String> replyComplaints(Operation operation, Exchange exchange) {
        JsonNode responses = operation.node().path("responses");
        String status = Integer.toString(exchange.reply().status());
        JsonNode response =
                resolved(
                        responses.has(status) ? responses.path(status) : responses.path("default"));
        if (response.isMissingNode()) {
            return Stream.of("the status is not described");
        }
        String type = exchange.reply().header("Content-Type").replaceFirst(";.*", "");
        if (type.isEmpty() && !response.has("content")) {
            return Stream.empty();
        }
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return Stream.of("the content type " + type + " is not described");
        }
        if (type.equals("text/event-stream")) {
            return exchange.reply()
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(DATA))
                    .map(line -> HttpCaller.JSON.readTree(line.substring(DATA.length())))
                    .flatMap(this::eventComplaints);
        }
        if (!type.endsWith("json")) {
            return Stream.empty();
        }
        JsonNode answer = exchange.reply().json();
        return Stream.concat(
                schemaComplaints(answer, content.path("schema")),
                undeclared(answer, content.path("schema"), ""));
    }

    private Stream<String> eventComplaints(JsonNode event) {
        JsonNode schema = root.path("components").path("schemas").path(ofEvents);
        return Stream.concat(schemaComplaints(event, schema), undeclared(event, schema, ""));
    }

    private Stream<String> schemaComplaints(JsonNode value, JsonNode schema) {
        Schema fitting = compiled.computeIfAbsent(schema, this::compile);
        return fitting.validate(value).stream().map(Object::toString);
    }

    private Schema compile(JsonNode schema) {
        ObjectNode document = HttpCaller.JSON.createObjectNode();
        document.setAll((ObjectNode) schema);
        document.set("components", root.path("components"));
        return SCHEMAS.getSchema(document);
    }

    /** Members that no schema declares: JSON Schema lets them pass, a reader wonders. */
    private Stream<String> undeclared(JsonNode value, JsonNode schema, String at) {
        List<JsonNode> forms = forms(schema).toList();
        if (value.isArray()) {
            return value.valueStream()
                    .flatMap(item ->
                            best(
                                    item,
                                    forms.stream().map(f -> f.path("items")).toList(),
                                    at + "/*"));
        }
        return value.propertyStream().flatMap(member -> undeclared(member, forms, at));
    }

    private Stream<String> undeclared(
            Map.Entry<String, JsonNode> member, List<JsonNode> forms, String at) {
        String pointer = at + "/" + member.getKey();
        if (forms.stream().anyMatch(form -> form.path("additionalProperties").asBoolean(false))) {
            return Stream.empty();
        }
        List<JsonNode> declared =
                forms.stream()
                        .flatMap(form ->
                                Stream.of(
                                        form.path("properties").path(member.getKey()),
                                        form.path("additionalProperties")))
                        .filter(JsonNode::isObject)
                        .toList();
        return declared.isEmpty()
                ? Stream.of(pointer + " is not described")
                : best(member.getValue(), declared, pointer);
    }

    private Stream<String> best(JsonNode value, List<JsonNode> schemas, String at) {
        return schemas.stream()
                .filter(JsonNode::isObject)
                .map(schema -> undeclared(value, schema, at).toList())
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of())
                .stream();
    }

    /** A schema and those that it is put together of. */
    private Stream<JsonNode> forms(JsonNode schema) {
        JsonNode itself = resolved(schema);
        Stream<JsonNode> parts =
                Stream.of("allOf", "anyOf", "oneOf")
                        .flatMap(word -> itself.path(word).valueStream())
                        .flatMap(this::forms);
        return Stream.concat(Stream.of(itself), parts);
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : root.at(reference.asString().substring(1));
    }

    /** The methods and paths of all operations. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        operations().forEach(operation -> names.add(operation.name()));
        return names;
    }
}
