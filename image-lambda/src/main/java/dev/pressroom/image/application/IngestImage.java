package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.image.application.port.Dispatch;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Geometry;
import dev.pressroom.image.domain.Hashes;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Likeness;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.ThumbHash;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.model.job.ReviewImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Use case: look at one upload and decide whether it may go on. A second call repeats only what was
/// not recorded, because every status change is a compare-and-set and a recorded one only sends its
/// job again.
public final class IngestImage {
    private static final String ARTICLE_IMAGES = "images/";
    private static final String PHOTOS = "photos/";
    private static final PixelSize PROXY_BOX = new PixelSize(1600, 1600);
    private static final PixelSize HASH_BOX = new PixelSize(100, 100);

    /// Amazon Rekognition takes nothing smaller:
    /// <https://docs.aws.amazon.com/rekognition/latest/dg/limits.html>.
    private static final int PROXY_MIN_SIDE_PX = 80;

    private static final Encoding PROXY = Encoding.jpeg(85);

    private final Images images;
    private final Files files;
    private final ImageEngine engine;
    private final DecodeGuard guard;
    private final Dispatch dispatch;
    private final SourceLimits limits;
    private final Set<String> presetSets;
    private final FailedImages failures;

    public IngestImage(
            Images images,
            Files files,
            ImageEngine engine,
            Attempts attempts,
            Dispatch dispatch,
            SourceLimits limits,
            Set<String> presetSets) {
        this.images = images;
        this.files = files;
        this.engine = engine;
        this.guard = new DecodeGuard(attempts);
        this.dispatch = dispatch;
        this.limits = limits;
        this.presetSets = Set.copyOf(presetSets);
        this.failures = new FailedImages(images, dispatch);
    }

    /// @throws JobFailure when a retry may help; what is final is returned
    public ImageOutcome ingest(Upload upload) {
        if (upload.isFolderMarker()) {
            return new ImageOutcome.Done();
        }
        Optional<Images.Known> known;
        if (upload.key().startsWith(ARTICLE_IMAGES)) {
            known = articleImage(upload);
        } else if (upload.key().startsWith(PHOTOS)) {
            known = Optional.of(photo(upload));
        } else {
            known = Optional.empty();
        }
        if (known.isEmpty()) {
            return new ImageOutcome.Refused(
                    new JobFailure(FailureCode.NOT_FOUND, "no record for key " + upload.key()));
        }
        return go(known.get(), upload);
    }

    private Optional<Images.Known> articleImage(Upload upload) {
        UUID id;
        try {
            id = UUID.fromString(upload.key().substring(ARTICLE_IMAGES.length()));
        } catch (IllegalArgumentException noId) {
            throw new JobFailure(FailureCode.NOT_FOUND, "no image id: " + upload.key(), noId);
        }
        return images.find(new ImageId(id));
    }

    private Images.Known photo(Upload upload) {
        var name = upload.identity().getBytes(StandardCharsets.UTF_8);
        var id = new ImageId(UUID.nameUUIDFromBytes(name));
        var rest = upload.key().substring(PHOTOS.length());
        int slash = rest.indexOf('/');
        var set = slash < 0 ? "" : rest.substring(0, slash);
        images.addPhoto(
                new Images.Known(
                        id,
                        null,
                        ImageStatus.EXPECTED,
                        upload.key(),
                        "",
                        upload.bytes(),
                        "",
                        set,
                        List.of(),
                        null,
                        false));
        return images.find(id)
                .orElseThrow(
                        () -> new JobFailure(FailureCode.STORE_UNAVAILABLE, "record just added"));
    }

    private ImageOutcome go(Images.Known image, Upload upload) {
        switch (image.status()) {
            case EXPECTED -> {
                try {
                    checkReplaced(image, upload);
                    accept(image);
                } catch (JobFailure failure) {
                    if (failure.code().retryable()) {
                        throw failure;
                    }
                    return failures.record(image, failure);
                }
                sendOn(image);
            }
            case INGESTED -> sendOn(image);
            case CLEARED -> dispatch.send(new RenderImage(image.id(), image.presetSet()));
            case FAILED -> {
                return failures.announced(image);
            }
            case FLAGGED, HELD, READY, DELETED -> {
                // Further along: an old event came again.
            }
        }
        return new ImageOutcome.Done();
    }

    /// Another object may be at the photo's key by now. The pictures of articles are told apart by their
    /// checksum.
    private void checkReplaced(Images.Known image, Upload upload) {
        if (image.isPhoto()
                && presetSets.contains(image.presetSet())
                && !upload.eTag().isEmpty()
                && !upload.eTag().equals(files.eTag(image.sourceKey()))) {
            throw new JobFailure(FailureCode.IMAGE_REPLACED, "object " + image.sourceKey());
        }
    }

    private void accept(Images.Known image) {
        if (!presetSets.contains(image.presetSet())) {
            throw new JobFailure(
                    FailureCode.PRESET_UNKNOWN,
                    "no set '%s' in key %s; there are %s"
                            .formatted(
                                    image.presetSet(),
                                    image.sourceKey(),
                                    new TreeSet<>(presetSets)));
        }
        limits.checkBytes(files.bytes(image.sourceKey()));
        var file = files.fetch(image.sourceKey());
        var examined = guard.run(image.id(), Attempts.Step.INGEST, () -> examined(image, file));
        var outputs = examined.outputs();
        files.storeProxy(image.id(), outputs.getFirst().bytes());
        var raster =
                Raster.of(examined.plan().levels().getLast().size(), outputs.getLast().bytes());
        images.ingested(image.id(), facts(image, Hashes.sha256(file), examined.source(), raster));
    }

    private Rendered examined(Images.Known image, byte[] file) {
        var source = SourceReader.read(file, engine.reads(), limits);
        var header = source.header();
        if (!image.sha256().isEmpty()) {
            checkType(image, header);
            Sources.checkChecksum(image, file);
        }
        var plan = plan(header.upright());
        return new Rendered(header, plan, engine.make(source, plan));
    }

    private Images.Facts facts(
            Images.Known image, String sha256, SourceHeader header, Raster raster) {
        long hash = Hashes.difference(raster);
        var others = images.lookalikes(image.id(), sha256, hash);
        return new Images.Facts(
                header.upright(),
                header.frames(),
                header.type().contentType(),
                hash,
                ThumbHash.of(raster),
                sha256,
                Likeness.closest(sha256, hash, others).orElse(null));
    }

    /// The review copy, and the pixels that hashes are made of.
    public static RenderPlan plan(PixelSize upright) {
        var small =
                new Level(
                        "",
                        "",
                        Geometry.fitInside(upright, HASH_BOX),
                        List.of(),
                        List.of(Encoding.rgba()),
                        false);
        return new RenderPlan(List.of(proxy(upright), small), false);
    }

    private static void checkType(Images.Known image, SourceHeader header) {
        if (!image.contentType().equals(header.type().contentType())) {
            throw new JobFailure(
                    FailureCode.IMAGE_TYPE_MISMATCH, "it is " + header.type().contentType());
        }
    }

    /// Never narrower than what the classifier takes. Padded, not stretched: a distorted picture is
    /// another picture.
    private static Level proxy(PixelSize upright) {
        var inside = Geometry.fitInside(upright, PROXY_BOX);
        var canvas =
                new PixelSize(
                        Math.max(inside.width(), PROXY_MIN_SIDE_PX),
                        Math.max(inside.height(), PROXY_MIN_SIDE_PX));
        return new Level(
                "",
                "",
                inside,
                canvas.equals(inside) ? List.of() : List.of(new Step.Pad(canvas)),
                List.of(PROXY),
                false);
    }

    private void sendOn(Images.Known image) {
        if (image.isPhoto()) {
            images.cleared(image.id());
            dispatch.send(new RenderImage(image.id(), image.presetSet()));
        } else {
            dispatch.send(new ReviewImage(image.id()));
        }
    }
}
