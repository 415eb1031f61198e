package dev.pressroom.api;

import dev.pressroom.store.redis.Redis;
import dev.pressroom.store.redis.Watch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says that this process answers; Redis may be away, as nothing depends on it.
@RestController
class HealthController {
    private final Redis redis;
    private final Watch watch;

    HealthController(Redis redis, Watch watch) {
        this.redis = redis;
        this.watch = watch;
    }

    @GetMapping("/healthz")
    Health health() {
        boolean up = redis.reachable();
        return new Health(
                "up",
                up ? "up" : "away",
                up
                        ? watch.listening() ? "cached, told of changes" : "cached"
                        : "from the databases, at most once a second for each thing in each process");
    }

    /// @param redis   `up`, or `away`: slower, and limits do not bind
    /// @param readers where readers' answers come from; at most a second old in any case
    record Health(String status, String redis, String readers) {}
}
