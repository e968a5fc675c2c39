package dev.keelson.agents.dialects;

/** The text of an answer, put together again out of its pieces, message by message. */
final class Speech {

    private final StringBuilder pieces = new StringBuilder();
    private boolean open;
    private String last = "";

    boolean isOpen() {
        return open;
    }

    void add(String piece) {
        open = true;
        pieces.append(piece);
    }

    /** Ends the message; its whole text. */
    String end() {
        last = pieces.toString();
        pieces.setLength(0);
        open = false;
        return last;
    }

    /** Tells whether this is more than what the last message has just said. */
    boolean isNews(String content) {
        return !content.isEmpty() && !content.equals(last);
    }
}
