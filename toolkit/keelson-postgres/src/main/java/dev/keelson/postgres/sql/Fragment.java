package dev.keelson.postgres.sql;

/**
 * A piece of SQL that is a constant of the program, such as one of the orders a list may have;
 * never made from a caller's input.
 */
public record Fragment(String text) {}
