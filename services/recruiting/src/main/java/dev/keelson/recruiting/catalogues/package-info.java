/** What every instance remembers, and how it hears that it is not so any more. */
@NullMarked
package dev.keelson.recruiting.catalogues;

import org.jspecify.annotations.NullMarked;
