package dev.pressroom.api;

import dev.pressroom.store.redis.Cache;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says that this process answers; Redis may be away, as nothing depends on it.
@RestController
class HealthController {
    private final Cache cache;

    HealthController(Cache cache) {
        this.cache = cache;
    }

    @GetMapping("/healthz")
    Health health() {
        return new Health("up", cache.reachable() ? "up" : "away");
    }

    /// @param redis `up`, or `away`: slower, and limits do not bind
    record Health(String status, String redis) {}
}
