/**
 * Traces (W3C Trace Context): parts of the work of a call, told to a collector where one is named.
 */
@NullMarked
package dev.keelson.service.tracing;

import org.jspecify.annotations.NullMarked;
