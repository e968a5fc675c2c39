package dev.keelson.sandbox;

import dev.keelson.sandbox.Faults.Mode;

import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Lets a simulator's routes fail as its switch says; the routes know nothing of it. */
final class SpoiledRoutes implements Filter {

    private final String under;
    private final Faults faults;

    /** Spoils what is under a path. */
    SpoiledRoutes(String under, Faults faults) {
        this.under = under;
        this.faults = faults;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.path().rawPath();
        if (path.startsWith(under) && isSpoiled(path, response)) {
            return;
        }
        chain.proceed();
    }

    private boolean isSpoiled(String path, RoutingResponse response) {
        Mode mode = faults.mode(path);
        if (mode == Mode.DOWN) {
            response.status(Status.SERVICE_UNAVAILABLE_503).send();
            return true;
        }
        if (mode == Mode.SLOW) {
            response.beforeSend(() -> dawdle(path));
        }
        if (mode == Mode.ACCEPT_THEN_CUT) {
            response.beforeSend(() -> {
                throw new CloseConnectionException("cut, as the sandbox was told to");
            });
        }
        return false;
    }

    private void dawdle(String path) {
        try {
            faults.dawdle(path);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the sandbox stops", stop);
        }
    }
}
