/** What is played on this machine: users and a model. Only when on. */
@NullMarked
package dev.keelson.agents.sandbox;

import org.jspecify.annotations.NullMarked;
