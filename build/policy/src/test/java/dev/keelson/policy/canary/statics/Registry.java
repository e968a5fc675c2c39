package dev.keelson.policy.canary.statics;

import dev.keelson.policy.canary.Canary;

final class Registry {

    static final int LIMIT = 20;
    private static final int[] WEIGHTS = {1, 2, 3};

    @Canary private static int count;

    private int own;

    int next() {
        assert own >= 0;
        count++;
        own++;
        return count + WEIGHTS[0] + own + LIMIT;
    }
}
