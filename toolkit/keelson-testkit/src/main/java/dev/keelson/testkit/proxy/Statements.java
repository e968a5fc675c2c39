package dev.keelson.testkit.proxy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the names that a client has given to statements and portals stand for: a statement that the
 * driver has prepared once comes without its text afterwards. For one thread.
 */
final class Statements {

    /** More than any driver keeps; who makes more names than this has the oldest forgotten. */
    private static final int MOST = 10_000;

    private static final char OF_A_STATEMENT = 'S';

    private final Map<String, String> prepared = bounded();
    private final Map<String, String> portals = bounded();

    /** The SQL that a client's frame sends, prepares, binds or runs; nothing for other frames. */
    String textOf(Frame frame) {
        return switch (frame.type()) {
            case Frame.QUERY -> frame.text(0);
            case Frame.PARSE -> keep(prepared, frame.text(0), frame.textAfter(0));
            case Frame.BIND ->
                    keep(portals, frame.text(0), prepared.getOrDefault(frame.textAfter(0), ""));
            case Frame.EXECUTE -> portals.getOrDefault(frame.text(0), "");
            case Frame.CLOSE -> forget(frame);
            default -> "";
        };
    }

    private String forget(Frame close) {
        var names = close.letter(0) == OF_A_STATEMENT ? prepared : portals;
        names.remove(close.text(1));
        return "";
    }

    private static String keep(Map<String, String> names, String name, String sql) {
        names.put(name, sql);
        return sql;
    }

    private static Map<String, String> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > MOST;
            }
        };
    }
}
