package dev.keelson.recruiting.shared;

import dev.keelson.Event;

/** What every instance remembers has changed: cities, recruiters, questions or wordings. */
public record CatalogueChanged(Catalogue catalogue) implements Event {

    /** Under which all of them are recorded, in the order of their commits. */
    public static final String KEY = "catalogue";

    /** What is remembered. */
    public enum Catalogue {
        /** The cities that candidates can choose. */
        CITIES,
        /** Who looks after which city. */
        RECRUITERS,
        /** What is asked. */
        QUESTIONS,
        /** How things are said. */
        TEMPLATES
    }

    @Override
    public String key() {
        return KEY;
    }
}
