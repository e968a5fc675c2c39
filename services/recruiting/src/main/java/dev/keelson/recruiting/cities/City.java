package dev.keelson.recruiting.cities;

import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Zone;

/**
 * A city in which people are looked for.
 *
 * @param criteria what a candidate has to bring, in words
 * @param active whether candidates can choose it
 */
public record City(
        CityId id, String name, Zone zone, String criteria, boolean active, int version) {}
