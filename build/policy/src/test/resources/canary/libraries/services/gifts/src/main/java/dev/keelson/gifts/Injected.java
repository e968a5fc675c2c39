package dev.keelson.gifts;

import jakarta.inject.Inject; // !canary
import java.util.List;
import lombok.Data; // !canary
import org.springframework.stereotype.Service; // !canary
import org.springframework.jdbc.core.simple.JdbcClient;

final class Injected {

    @javax.annotation.PostConstruct // !canary
    void start() {}
}
