@NullMarked
package dev.keelson.service.outbox;

import org.jspecify.annotations.NullMarked;
