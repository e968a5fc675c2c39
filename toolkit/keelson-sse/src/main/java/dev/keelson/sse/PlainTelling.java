package dev.keelson.sse;

import java.util.List;

/** Tells a log as it is. */
final class PlainTelling implements Telling {

    private final Cursor from;
    private Cursor seen;

    PlainTelling(Cursor from) {
        this.from = from;
        this.seen = from;
    }

    @Override
    public Cursor from() {
        return from;
    }

    @Override
    public String seen() {
        return seen.toString();
    }

    @Override
    public List<ServerEvent> tell(LogEvent event) {
        seen = seen.at(event.seq());
        return List.of(new ServerEvent(seen(), event.type(), event.data()));
    }

    @Override
    public ServerEvent resync(long last) {
        String data = "{\"type\":\"resync\",\"cursor\":\"%s\",\"last\":%d}".formatted(seen, last);
        return new ServerEvent(seen(), Viewing.RESYNC, data);
    }
}
