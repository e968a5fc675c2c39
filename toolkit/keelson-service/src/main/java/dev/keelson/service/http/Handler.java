package dev.keelson.service.http;

/** Answers the calls of one endpoint. Called on the call's own virtual thread; may block. */
@FunctionalInterface
public interface Handler<B> {

    /** Answers a call. What it throws is answered as a fault, never shown. */
    Answer handle(Call<B> call);
}
