package dev.keelson.examples.guide;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A call as the guide shows it, made without a shell. */
record CurlCall(String command) {

    private static final Pattern PATH = Pattern.compile("localhost:8080(/\\S*)");
    private static final Pattern HEADER = Pattern.compile("-H '([^:']+): ([^']+)'");
    private static final Pattern BODY = Pattern.compile("-d '([^']+)'");

    /** What a service at this address answers. */
    HttpResponse<String> send(HttpClient client, URI address) {
        MatchResult path = PATH.matcher(command).results().findFirst().orElseThrow();
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path.group(1)));
        HEADER.matcher(command)
                .results()
                .forEach(field -> request.header(field.group(1), field.group(2)));
        BODY.matcher(command)
                .results()
                .forEach(body -> request.POST(BodyPublishers.ofString(body.group(1))));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failing) {
            throw new IllegalStateException(command, failing);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
