package dev.pressroom.localcloud.template;

import java.util.List;

/// A bucket of the template, and what it announces.
public record Bucket(String logicalId, String name, List<Notification> notifications) {
    public Bucket {
        notifications = List.copyOf(notifications);
    }

    /// New objects whose key has this prefix and this suffix (either may be empty) go to the queue as S3 events.
    public record Notification(String queueArn, String prefix, String suffix) {
        /// @param key not URL-encoded
        public boolean matches(String key) {
            return key.startsWith(prefix) && key.endsWith(suffix);
        }
    }
}
