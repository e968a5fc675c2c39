package dev.keelson.agents;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.testkit.service.Instance;
import dev.keelson.testkit.service.ServiceContract;

import java.net.URI;
import java.util.Map;

/** The runtime keeps what every service promises. */
class ServiceIT extends ServiceContract {

    @Override
    protected String freshDatabase() {
        return EmbeddedPostgres.shared().freshDatabase();
    }

    @Override
    protected Instance start(String url, Map<String, String> settings) {
        var agents = new TestAgents(url, settings, _ -> {});
        return new Instance() {
            @Override
            public URI address() {
                return agents.address();
            }

            @Override
            public void stop() {
                agents.close();
            }
        };
    }

    @Override
    protected Map<String, String> secrets() {
        return Map.of(
                "KEELSON_LLM_API_KEY", SECRET,
                "KEELSON_GATEWAY_KEY", SECRET,
                "KEELSON_SANDBOX", "on");
    }

    @Override
    protected String takingBodies() {
        return "/agent/message/stream";
    }

    @Override
    protected void write(URI address, int number) {
        if (TestAgents.token(address, "user " + number).isEmpty()) {
            throw new AssertionError("user " + number + " got no token");
        }
    }

    @Override
    protected String countOfWrites() {
        return "select count(*) from agents.users";
    }
}
