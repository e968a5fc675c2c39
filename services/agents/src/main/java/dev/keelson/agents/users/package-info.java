/** Who calls: users, their tokens, and the gateway that vouches for them. */
@NullMarked
package dev.keelson.agents.users;

import org.jspecify.annotations.NullMarked;
