package dev.keelson.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a parser has told. */
final class Heard implements EventParser.Listener {

    final List<ServerEvent> events = new ArrayList<>();
    final List<Duration> retries = new ArrayList<>();
    final List<String> comments = new ArrayList<>();
    String lastEventId = "";

    static Heard of(String stream) {
        return of(stream.getBytes(UTF_8));
    }

    static Heard of(byte[] stream) {
        var heard = new Heard();
        new EventParser(1 << 20, heard).read(stream);
        return heard;
    }

    List<String> data() {
        return events.stream().map(ServerEvent::data).toList();
    }

    @Override
    public void event(ServerEvent event) {
        events.add(event);
    }

    @Override
    public void lastEventId(String last) {
        lastEventId = last;
    }

    @Override
    public void retry(Duration pause) {
        retries.add(pause);
    }

    @Override
    public void comment(String text) {
        comments.add(text);
    }
}
