package dev.keelson.recruiting.templates;

/** The ways on which messages go out. */
public enum Channel {
    /** E-mail. */
    EMAIL,
    /** A chat with our bot on Telegram. */
    TELEGRAM,
    /** Somebody's own server. */
    WEBHOOK
}
