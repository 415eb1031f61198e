package dev.pressroom.api.live;

import dev.pressroom.store.redis.AuthorEvents;
import dev.pressroom.store.redis.Redis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
    @Bean
    AuthorEvents authorEvents(Redis redis) {
        return new AuthorEvents(redis);
    }
}
