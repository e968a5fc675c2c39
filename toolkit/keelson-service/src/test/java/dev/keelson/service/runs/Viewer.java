package dev.keelson.service.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.StreamBody;
import dev.keelson.sse.EventParser;
import dev.keelson.sse.ServerEvent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody who watches a run, without a server between. */
final class Viewer implements StreamBody.Line {

    private final List<ServerEvent> events = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EventParser parser = new EventParser(1 << 22, events::add);
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch let;
    private final CountDownLatch reading;
    private volatile boolean gone;
    private volatile boolean closing;
    private volatile Runnable wake = () -> {};

    static Viewer of(Answer answer) {
        return show(new Viewer(new CountDownLatch(0), new CountDownLatch(1)), answer);
    }

    /** Takes its first event, says so, and then nothing before it is let. */
    static Viewer blockedBy(CountDownLatch let, CountDownLatch reading, Answer answer) {
        return show(new Viewer(let, reading), answer);
    }

    private Viewer(CountDownLatch let, CountDownLatch reading) {
        this.let = let;
        this.reading = reading;
    }

    private static Viewer show(Viewer viewer, Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Stream.class);
        StreamBody body = ((Answer.Stream) answer).body();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        body.write(viewer);
                    } catch (Disconnected _) {
                        // as it wanted to
                    } finally {
                        viewer.over.countDown();
                    }
                });
        return viewer;
    }

    @Override
    public void send(byte[] more) {
        if (gone) {
            throw new Disconnected(new IOException("gone"));
        }
        take(more);
        if (!events.isEmpty()) {
            reading.countDown();
            try {
                assertThat(let.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void take(byte[] more) {
        bytes.writeBytes(more);
        parser.read(more);
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void onClosing(Runnable waker) {
        wake = waker;
    }

    /** The next thing that is sent finds nobody. */
    void goAway() {
        gone = true;
    }

    /** The server stops. */
    void drain() {
        closing = true;
        wake.run();
    }

    Viewer untilOver() throws InterruptedException {
        assertThat(over.await(60, TimeUnit.SECONDS)).as("over in time").isTrue();
        return this;
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    List<ServerEvent> events() {
        return List.copyOf(events);
    }

    List<String> data() {
        return events.stream().map(ServerEvent::data).toList();
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }
}
