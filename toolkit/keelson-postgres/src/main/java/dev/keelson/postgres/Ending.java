package dev.keelson.postgres;

import java.util.ArrayDeque;
import java.util.Deque;

/** Steps that give things back, run once, the last taken first; each runs whatever another does. */
final class Ending implements Runnable {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    void then(Runnable step) {
        steps.push(step);
    }

    @Override
    public void run() {
        RuntimeException first = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException failing) {
                if (first == null) {
                    first = failing;
                } else {
                    first.addSuppressed(failing);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
