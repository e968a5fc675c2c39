package dev.keelson.service.dispatch;

import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.Handler;
import dev.keelson.service.http.Terms;
import dev.keelson.service.json.Json;
import dev.keelson.service.json.Payload;

import java.util.List;

/**
 * An endpoint, ready to be called.
 *
 * @param parameters the names of the path's parameters, in their order
 */
record Route<B>(Terms terms, List<String> parameters, Json.Shape<B> shape, Handler<B> handler) {

    Route {
        parameters = List.copyOf(parameters);
    }

    @SuppressWarnings("unchecked") // Endpoint.body ties the terms' type to the handler's
    static <B> Route<B> of(Endpoints.Declared<B> declared, List<String> parameters, Json json) {
        var body = (Class<B>) declared.terms().body();
        return new Route<>(declared.terms(), parameters, json.shape(body), declared.handler());
    }

    /** Reads the payload into the body and answers. */
    Answer answer(Exchange exchange, Payload payload) {
        return handler.handle(new Called<>(exchange, shape.read(payload)));
    }
}
