/** The recruiting service: candidates book their own interviews. */
@NullMarked
package dev.keelson.recruiting;

import org.jspecify.annotations.NullMarked;
