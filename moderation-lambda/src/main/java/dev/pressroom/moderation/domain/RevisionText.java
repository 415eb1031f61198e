package dev.pressroom.moderation.domain;

import dev.pressroom.model.ImageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What an author submitted.
///
/// @param images the images that the text refers to
public record RevisionText(String title, String markdown, List<String> tags, List<ImageId> images) {
    public RevisionText {
        tags = List.copyOf(tags);
        images = List.copyOf(images);
    }

    /// SHA-256 of all that a classifier looks at, in hex. Lengths are part of it, so that no text can
    /// move from one part to the next unnoticed.
    public String contentHash() {
        var digest = sha256();
        feed(digest, title);
        feed(digest, markdown);
        tags.forEach(tag -> feed(digest, tag));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void feed(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
