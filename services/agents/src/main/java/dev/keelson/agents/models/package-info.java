/** Models: a port, a scripted one that needs no network, and any that speaks OpenAI. */
@NullMarked
package dev.keelson.agents.models;

import org.jspecify.annotations.NullMarked;
