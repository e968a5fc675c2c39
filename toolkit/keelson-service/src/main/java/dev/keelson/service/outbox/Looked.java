package dev.keelson.service.outbox;

import dev.keelson.Fault;
import dev.keelson.postgres.outbox.Standing;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one look at the standings gave. A fault is remembered like an answer: all gauges of a scrape
 * would wait for a database that is away, each in turn, and the scrape would be given up.
 */
record Looked(List<Standing> standings, Optional<Fault> fault) {

    Looked {
        standings = List.copyOf(standings);
    }

    static Looked at(Supplier<List<Standing>> ask) {
        try {
            return new Looked(ask.get(), Optional.empty());
        } catch (Fault fault) {
            return new Looked(List.of(), Optional.of(fault));
        }
    }

    /** The standings, or the fault thrown. */
    List<Standing> orThrow() {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return standings;
    }
}
