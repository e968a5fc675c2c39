/** What waits for a person: dangerous tools and plans. */
@NullMarked
package dev.keelson.agents.approvals;

import org.jspecify.annotations.NullMarked;
