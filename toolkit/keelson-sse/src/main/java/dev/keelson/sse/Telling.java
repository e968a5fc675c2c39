package dev.keelson.sse;

import java.util.List;

/**
 * A run as it is told to one viewer. The same log gives the same events with the same ids, whoever
 * asks and wherever: so whoever comes back gets exactly the rest. Belongs to the viewer's thread.
 */
public interface Telling {

    /**
     * Behind which event of the log it reads; further back than the viewer was, where words depend
     * on what went before.
     */
    Cursor from();

    /** The id of what the viewer has seen last. */
    String seen();

    /**
     * What the log's next event comes to; nothing where the viewer has seen that, or there are no
     * words for it.
     */
    List<ServerEvent> tell(LogEvent event);

    /**
     * Says to a viewer that is too slow that it is let go, and where it stands.
     *
     * @param last the number of the log's last event
     */
    ServerEvent resync(long last);
}
