package dev.pressroom.api.newsletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.redis.Cache;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// How often somebody may ask for a subscription, and for which addresses. Thread-safe.
public final class SubscriptionLimits {
    private static final int PER_ADDRESS = 5;
    private static final Duration WINDOW = Duration.ofHours(1);

    private static final int IPV4_BYTES = 4;
    private static final int NETWORK_BYTES = 8;

    private final Cache cache;
    private final int perClient;
    private final Set<String> disposable;

    /// @param perClient requests an hour
    /// @param disposableDomains with commas between them; their subdomains count too
    public SubscriptionLimits(Cache cache, int perClient, String disposableDomains) {
        this.cache = cache;
        this.perClient = perClient;
        this.disposable =
                Arrays.stream(disposableDomains.split(",", -1))
                        .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                        .filter(domain -> !domain.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// @throws JobFailure [FailureCode#RATE_LIMITED] when the client asks too often
    void countClient(String client) {
        count("client:" + network(client), perClient);
    }

    /// With IPv6 a client has a whole /64 to itself and can take any address of it (RFC 6177), so all of
    /// them count as one.
    private static String network(String client) {
        try {
            var address = InetAddress.ofLiteral(client).getAddress();
            return address.length > IPV4_BYTES
                    ? HexFormat.of().formatHex(address, 0, NETWORK_BYTES)
                    : client;
        } catch (IllegalArgumentException noAddress) {
            return client;
        }
    }

    /// @throws JobFailure [FailureCode#RATE_LIMITED] when the address is asked for too often
    /// @throws RequestRefused for an address that nobody keeps; says nothing about who subscribes
    void countAddress(EmailAddress address) {
        if (isDisposable(address)) {
            throw RequestRefused.value("email", "must be an address that lasts");
        }
        count("address:" + address.forDelivery(), PER_ADDRESS);
    }

    private boolean isDisposable(EmailAddress address) {
        var text = address.forDelivery();
        var domain = text.substring(text.lastIndexOf('@') + 1);
        for (var rest = domain; ; rest = rest.substring(rest.indexOf('.') + 1)) {
            if (disposable.contains(rest)) {
                return true;
            }
            if (rest.indexOf('.') < 0) {
                return false;
            }
        }
    }

    /// The key of a limit is a hash: the cache holds no addresses.
    private void count(String who, int most) {
        var key = "limit:newsletter:" + UUID.nameUUIDFromBytes(who.getBytes(UTF_8));
        if (!cache.allow(key, most, WINDOW)) {
            throw new JobFailure(FailureCode.RATE_LIMITED, "newsletter subscriptions");
        }
    }
}
