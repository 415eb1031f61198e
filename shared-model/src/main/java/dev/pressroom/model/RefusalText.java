package dev.pressroom.model;

import java.util.Arrays;

/// Why an image was not taken, for its author: one short sentence each.
///
/// @param wrong what was wrong
/// @param allowed what is allowed
/// @param todo what to do
public record RefusalText(String wrong, String allowed, String todo) {
    /// The text for a failure code; a code that is not about images gets a general one.
    public static RefusalText of(FailureCode code) {
        return switch (code) {
            case IMAGE_MISSING ->
                    new RefusalText(
                            "The file never arrived, or is gone.",
                            "An upload address is good for five minutes.",
                            "Ask for a new address and upload the file again.");
            case IMAGE_NOT_CLEARED ->
                    new RefusalText(
                            "The image was not cleared yet.",
                            "Only images that passed their review are shown.",
                            "Wait for its review to end.");
            case IMAGE_TOO_LARGE ->
                    new RefusalText(
                            "The image is too large.",
                            "At most 25 MB, 50 megapixels, 16384 pixels a side and 200 frames.",
                            "Make it smaller and upload it again.");
            case IMAGE_TYPE_UNSUPPORTED ->
                    new RefusalText(
                            "This type of image cannot be read here.",
                            "JPEG, PNG, GIF, WebP and SVG always; AVIF, HEIC and animated WebP where"
                                    + " the service can.",
                            "Save it as JPEG or PNG and upload it again.");
            case IMAGE_TYPE_MISMATCH ->
                    new RefusalText(
                            "The file is of another type than announced.",
                            "The content type must be the one that the file's first bytes show.",
                            "Announce the real type and upload it again.");
            case IMAGE_CHECKSUM_MISMATCH ->
                    new RefusalText(
                            "The file is not the one that was announced.",
                            "Its SHA-256 must be the one of the request.",
                            "Ask for a new address with the checksum of this file.");
            case IMAGE_UNREADABLE ->
                    new RefusalText(
                            "The file is damaged or incomplete.",
                            "Only whole files are taken, nothing is guessed.",
                            "Open it in an image editor, save it anew and upload it again.");
            case IMAGE_TOO_COMPRESSED ->
                    new RefusalText(
                            "The file claims far more pixels than its size can hold.",
                            "At most 10000 pixels for each byte of the file.",
                            "Make it smaller in an image editor and upload it again.");
            case IMAGE_TOO_MANY_SCANS ->
                    new RefusalText(
                            "The JPEG is stored in too many passes.",
                            "At most 100 scans, and 250 scans times megapixels.",
                            "Save it as an ordinary JPEG and upload it again.");
            case IMAGE_METADATA_TOO_LARGE ->
                    new RefusalText(
                            "The texts or the colour profile in the file are too large.",
                            "At most 1 MB each, unpacked.",
                            "Save it without metadata and upload it again.");
            case IMAGE_UNSAFE ->
                    new RefusalText(
                            "The drawing has parts that are not allowed.",
                            "Shapes, text and gradients; no scripts, links, styles from elsewhere"
                                    + " or entities.",
                            "Remove them, or save it as PNG and upload that.");
            case IMAGE_TOO_COSTLY ->
                    new RefusalText(
                            "The image takes too much time or memory to decode.",
                            "About five seconds and 512 MB; drawings also a number of elements,"
                                    + " classes and style rules.",
                            "Make it smaller or save it in a simpler format, and upload it again.");
            case IMAGE_DECODER_DIED ->
                    new RefusalText(
                            "The decoder broke off at this file.",
                            "A file that does so is given up.",
                            "Save it anew in an image editor and upload that.");
            case IMAGE_IN_USE ->
                    new RefusalText(
                            "The image belongs to an article that is live or under review.",
                            "Only images that no reader and no reviewer sees can be deleted.",
                            "Publish the article without it, or take it offline, and delete it"
                                    + " then.");
            case IMAGE_REPLACED ->
                    new RefusalText(
                            "Another file took the place of this one.",
                            "Only the newest file under a key is rendered.",
                            "Look for the image of the newer file.");
            case IMAGE_REFUSED ->
                    new RefusalText(
                            "The image goes against the content policy.",
                            "The status of the article names what was found in it.",
                            "Use another image.");
            case PRESET_UNKNOWN ->
                    new RefusalText(
                            "There is no such set of sizes.",
                            "The folder after photos/ must be the name of a preset set.",
                            "Put the file into the folder of a set.");
            case CONTRACT_UNREADABLE,
                    CONTRACT_VERSION_UNKNOWN,
                    CONTRACT_MISROUTED,
                    REQUEST_INVALID,
                    REQUEST_CONFLICT,
                    PRECONDITION_REQUIRED,
                    PRECONDITION_FAILED,
                    NOT_FOUND,
                    RATE_LIMITED,
                    IDEMPOTENCY_KEY_REUSED,
                    TOKEN_INVALID,
                    ARTICLE_STATE_FORBIDS,
                    APPEAL_NOT_POSSIBLE,
                    CASE_OF_YOUR_OWN,
                    CASE_CLAIMED,
                    ARTICLE_IMAGE_UNKNOWN,
                    ARTICLE_TOO_COMPLEX,
                    MAIL_REFUSED,
                    STORE_UNAVAILABLE,
                    CLASSIFIER_UNAVAILABLE,
                    MAIL_UNAVAILABLE,
                    QUEUE_UNAVAILABLE,
                    NOT_READY,
                    OUT_OF_TIME,
                    BUG ->
                    new RefusalText(
                            "Something went wrong here, not with the image.",
                            "It was recorded.",
                            "Upload the image again later.");
        };
    }

    /// The text for a code as it is stored, see [FailureCode#code()].
    public static RefusalText of(String code) {
        return of(
                Arrays.stream(FailureCode.values())
                        .filter(known -> known.code().equals(code))
                        .findFirst()
                        .orElse(FailureCode.BUG));
    }

    /// All of it.
    public String text() {
        return wrong + " " + allowed + " " + todo;
    }
}
