/** What happened, for whoever has to look later. */
@NullMarked
package dev.keelson.agents.audit;

import org.jspecify.annotations.NullMarked;
