package dev.keelson.policy;

import java.nio.file.Files;

final class HouseTest {}
