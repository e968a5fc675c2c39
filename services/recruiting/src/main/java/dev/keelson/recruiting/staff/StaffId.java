package dev.keelson.recruiting.staff;

/** The id of somebody who works here. */
record StaffId(long value) {}
