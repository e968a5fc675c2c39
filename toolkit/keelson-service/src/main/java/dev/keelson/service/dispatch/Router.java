package dev.keelson.service.dispatch;

import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Escapes;
import dev.keelson.service.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the endpoint of a path and method. Immutable once made, thread-safe. */
final class Router {

    private static final String PARAMETER = "{}";

    private final Node root = new Node();
    private int largestBody;

    Router(List<Endpoints> parts, Json json) {
        for (Endpoints part : parts) {
            part.declared().forEach(declared -> add(declared, json));
        }
    }

    /** What was found under a path. */
    sealed interface Match {

        /** The endpoint, and the values of its path's parameters. */
        record Found(Route<?> route, Map<String, String> parameters) implements Match {
            public Found {
                parameters = Map.copyOf(parameters);
            }
        }

        /** The path is known, the method is not; these are. */
        record WrongMethod(List<String> allowed) implements Match {
            public WrongMethod {
                allowed = List.copyOf(allowed);
            }
        }

        /** No endpoint has this path. */
        record Unknown() implements Match {}
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final Map<String, Route<?>> methods = new TreeMap<>();
    }

    private void add(Endpoints.Declared<?> declared, Json json) {
        Node node = root;
        List<String> parameters = new ArrayList<>();
        for (String segment : segments(declared.path())) {
            String step = segment;
            if (segment.startsWith("{") && segment.endsWith("}")) {
                parameters.add(segment.substring(1, segment.length() - 1));
                step = PARAMETER;
            }
            node = node.children.computeIfAbsent(step, _ -> new Node());
        }
        Route<?> route = Route.of(declared, parameters, json);
        largestBody = Math.max(largestBody, declared.terms().bodyLimit());
        Route<?> before = node.methods.put(declared.method(), route);
        if (before != null) {
            throw new IllegalStateException(
                    declared.method() + " " + declared.path() + " is declared twice");
        }
    }

    /** The largest body that an endpoint takes. */
    int largestBody() {
        return largestBody;
    }

    /** Finds what answers. The path is as it was sent; its escapes are read by segment. */
    Match find(String method, String path) {
        List<String> segments = segments(path);
        List<String> values = new ArrayList<>();
        Node node = find(root, segments, 0, values);
        if (node == null) {
            return new Match.Unknown();
        }
        Route<?> route = node.methods.get(method.equals("HEAD") ? "GET" : method);
        return route == null
                ? new Match.WrongMethod(allowed(node))
                : new Match.Found(route, parameters(route, values));
    }

    private static @Nullable Node find(
            Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.methods.isEmpty() ? null : node;
        }
        String segment = segments.get(at);
        Node literal = node.children.get(segment);
        if (literal != null && !segment.equals(PARAMETER)) {
            Node found = find(literal, segments, at + 1, values);
            if (found != null) {
                return found;
            }
        }
        Node any = node.children.get(PARAMETER);
        if (any == null) {
            return null;
        }
        values.add(segment);
        Node found = find(any, segments, at + 1, values);
        if (found == null) {
            values.removeLast();
        }
        return found;
    }

    private static Map<String, String> parameters(Route<?> route, List<String> values) {
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.put(route.parameters().get(i), values.get(i));
        }
        return parameters;
    }

    private static List<String> allowed(Node node) {
        List<String> allowed = new ArrayList<>(node.methods.keySet());
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return allowed;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String segment : bare.split("/", -1)) {
            segments.add(Escapes.decode(segment));
        }
        return segments;
    }
}
