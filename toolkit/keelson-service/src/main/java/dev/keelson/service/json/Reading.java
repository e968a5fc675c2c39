package dev.keelson.service.json;

/** Makes a value of one type out of parsed JSON. */
@FunctionalInterface
interface Reading<T> {

    /**
     * Reads a value.
     *
     * @param pointer where the value stands
     * @throws InvalidRequest when it is not of the type
     */
    T read(JsonValue value, String pointer);
}
