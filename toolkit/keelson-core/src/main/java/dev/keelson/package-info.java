/** The promises of the toolkit, without a database. */
@NullMarked
package dev.keelson;

import org.jspecify.annotations.NullMarked;
