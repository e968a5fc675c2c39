/** What is measured, and where it is read. */
@NullMarked
package dev.keelson.service.metrics;

import org.jspecify.annotations.NullMarked;
