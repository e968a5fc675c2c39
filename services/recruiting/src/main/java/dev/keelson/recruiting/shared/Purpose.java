package dev.keelson.recruiting.shared;

/** What people meet for. */
public enum Purpose {
    /** A recruiter and one candidate. */
    INTERVIEW,
    /** The first day at work; several candidates may come at the same time. */
    INTRO_DAY
}
