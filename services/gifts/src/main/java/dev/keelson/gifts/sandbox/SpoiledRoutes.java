package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.sandbox.Faults.Mode;
import dev.keelson.gifts.sandbox.Faults.Target;

import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Lets the simulators' routes fail as the switches say; the routes know nothing of it. */
final class SpoiledRoutes implements Filter {

    private final Faults faults;

    SpoiledRoutes(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.path().rawPath();
        for (Target target : Target.values()) {
            if (target.isAt(path) && isSpoiled(target, path, response)) {
                return;
            }
        }
        chain.proceed();
    }

    private boolean isSpoiled(Target target, String path, RoutingResponse response) {
        Mode mode = faults.mode(target, path);
        if (mode == Mode.DOWN) {
            response.status(Status.SERVICE_UNAVAILABLE_503).send();
            return true;
        }
        if (mode == Mode.SLOW) {
            response.beforeSend(() -> dawdle(target, path));
        }
        if (mode == Mode.ACCEPT_THEN_CUT) {
            response.beforeSend(() -> {
                throw new CloseConnectionException("cut, as the sandbox was told to");
            });
        }
        return false;
    }

    private void dawdle(Target target, String path) {
        try {
            faults.dawdle(target, path);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the sandbox stops", stop);
        }
    }
}
