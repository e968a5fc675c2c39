package dev.keelson.gifts;

import java.net.ServerSocket; // !canary
import java.net.URI;
import java.nio.file.Files; // !canary
import java.sql.SQLException;
import dev.keelson.embedded.EmbeddedPostgres; // !canary

final class BidTest {}
