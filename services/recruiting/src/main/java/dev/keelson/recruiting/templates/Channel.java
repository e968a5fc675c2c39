package dev.keelson.recruiting.templates;

/** The ways on which messages go out. */
public enum Channel {
    /** E-mail. */
    EMAIL,
    /** Telegram: a word in the data; nobody carries it yet. */
    TELEGRAM,
    /** Somebody's own server. */
    WEBHOOK
}
