/** How the service calls the world outside it: bounded in time, in number and in hope. */
@NullMarked
package dev.keelson.service.outside;

import org.jspecify.annotations.NullMarked;
