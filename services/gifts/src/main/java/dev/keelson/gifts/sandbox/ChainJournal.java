package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.chain.ChainFile;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The chain's file, as a journal. */
final class ChainJournal implements ChainFile {

    private final List<JsonNode> before = new ArrayList<>();
    private final Journal journal;

    ChainJournal(Path file) {
        this.journal = Journal.open(file, before::add);
    }

    @Override
    public void replay(Consumer<JsonNode> reader) {
        before.forEach(reader);
        before.clear();
    }

    @Override
    public void add(ObjectNode event) {
        journal.add(event);
    }

    @Override
    public void close() {
        journal.close();
    }
}
