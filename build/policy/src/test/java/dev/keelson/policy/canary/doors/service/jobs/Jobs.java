package dev.keelson.policy.canary.doors.service.jobs;

/** The toolkit's registry is no door of a service. */
public record Jobs(String name) {}
