package dev.keelson.service.web;

import dev.keelson.service.http.StandardProblem;

import java.util.Map;
import java.util.TreeMap;

/**
 * Every code that a service's problems can have, as a page: what happened, and what to do.
 *
 * <p>Holds the codes of every service from the start. Not thread-safe; filled before the start.
 */
public final class ErrorCatalogue {

    private final Map<String, Entry> entries = new TreeMap<>();

    private record Entry(int status, String meaning, String advice) {}

    /** The codes that every service has. */
    public ErrorCatalogue() {
        for (StandardProblem problem : StandardProblem.values()) {
            add(problem.name(), problem.status(), problem.detail(), problem.advice());
        }
    }

    /** One code more: what it means and what a caller can do, a sentence each. */
    public ErrorCatalogue add(String code, int status, String meaning, String advice) {
        entries.put(code, new Entry(status, meaning, advice));
        return this;
    }

    String html() {
        var page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>Errors</title><style>")
                .append("body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;")
                .append("padding:0 1rem;color-scheme:light dark}:target{outline:2px solid}")
                .append("</style></head><body><h1>Errors</h1>");
        entries.forEach((code, entry) ->
                page.append("<section id=\"")
                        .append(escaped(code))
                        .append("\"><h2>")
                        .append(escaped(code))
                        .append(" <small>")
                        .append(entry.status())
                        .append("</small></h2><p>")
                        .append(escaped(entry.meaning()))
                        .append("</p><p>")
                        .append(escaped(entry.advice()))
                        .append("</p></section>"));
        return page.append("</body></html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
