package dev.keelson.policy.canary.light;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

record CoreLog(@Nullable Logger log, int count) {

    String[] names() {
        return new String[] {"core"};
    }
}
