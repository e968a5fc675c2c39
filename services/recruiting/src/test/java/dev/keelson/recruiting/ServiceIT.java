package dev.keelson.recruiting;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.service.Instance;
import dev.keelson.testkit.service.ServiceContract;

import java.net.URI;
import java.util.Map;

/** The service keeps what every service promises. */
class ServiceIT extends ServiceContract {

    @Override
    protected String freshDatabase() {
        return EmbeddedPostgres.shared().freshDatabase();
    }

    @Override
    protected Instance start(String url, Map<String, String> settings) {
        var service = new TestRecruiting(url, settings, _ -> {});
        return new Instance() {
            @Override
            public URI address() {
                return service.address();
            }

            @Override
            public void stop() {
                service.close();
            }
        };
    }

    @Override
    protected Map<String, String> secrets() {
        return Map.of(
                "KEELSON_LINK_KEY",
                SECRET,
                "KEELSON_SMTP_URL",
                "smtp://us:" + SECRET + "@127.0.0.1:9");
    }

    @Override
    protected String takingBodies() {
        return "/api/cities";
    }

    @Override
    protected void write(URI address, int number) {
        var stranger = HttpCaller.at(address);
        String token = stranger.post("/sandbox/staff", "{\"role\": \"admin\"}").ok().field("token");
        var _ =
                stranger.with(token)
                        .post(
                                "/api/cities",
                                "{\"name\": \"City %d\", \"zone\": \"Europe/Paris\"}"
                                        .formatted(number))
                        .ok();
    }

    @Override
    protected String countOfWrites() {
        return "select count(*) from recruiting.city";
    }
}
