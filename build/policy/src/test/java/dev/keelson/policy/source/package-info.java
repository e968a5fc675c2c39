/** What the rules read: the files of the house, its Java files parsed, and how a rule reports. */
@NullMarked
package dev.keelson.policy.source;

import org.jspecify.annotations.NullMarked;
