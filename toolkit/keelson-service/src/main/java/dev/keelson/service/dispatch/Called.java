package dev.keelson.service.dispatch;

import dev.keelson.Once;
import dev.keelson.service.dispatch.Exchange.Purpose;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Caller;

import java.util.Optional;

/** A call whose body was read. */
record Called<B>(Exchange exchange, B body) implements Call<B> {

    @Override
    public Caller caller() {
        return callerIfAny()
                .orElseThrow(() -> new IllegalStateException("declare the endpoint signedIn()"));
    }

    @Override
    public Optional<Caller> callerIfAny() {
        return exchange.asked().caller();
    }

    @Override
    public Optional<String> token() {
        return Tokens.of(exchange.request());
    }

    @Override
    public String path(String parameter) {
        String value = exchange.asked().parameters().get(parameter);
        if (value == null) {
            throw new IllegalStateException("the path has no {" + parameter + "}");
        }
        return value;
    }

    @Override
    public Optional<String> header(String name) {
        return exchange.request().header(name);
    }

    @Override
    public boolean isRehearsal() {
        return exchange.asked().purpose() == Purpose.REHEARSE;
    }

    @Override
    public <T> Once<T> once(Once.Codec<T> codec) {
        return exchange.once(body, codec);
    }

    @Override
    public <T> Once<T> once(Class<T> answer) {
        return once(exchange.codec(answer));
    }
}
