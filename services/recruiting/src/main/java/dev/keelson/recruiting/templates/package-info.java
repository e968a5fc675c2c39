/** The wording of messages: cities, everybody, built in. */
@NullMarked
package dev.keelson.recruiting.templates;

import org.jspecify.annotations.NullMarked;
