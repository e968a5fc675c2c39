/** What is given to operators: tried here, where its tool is on the machine. */
@NullMarked
package dev.keelson.policy.ops;

import org.jspecify.annotations.NullMarked;
