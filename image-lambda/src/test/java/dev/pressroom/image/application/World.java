package dev.pressroom.image.application;

import static java.util.Objects.requireNonNull;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.image.application.port.Dispatch;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.image.application.port.Labels;
import dev.pressroom.image.domain.ContentKey;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Hashes;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Label;
import dev.pressroom.image.domain.Likeness;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.Preset;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import dev.pressroom.model.event.ImageReady;
import dev.pressroom.model.event.PlatformEvent;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.RenderImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything outside the use cases, in memory, and a crash that can be set to happen after any call.
/// Calls from several threads take turns.
final class World implements Images, Files, Dispatch, ImageEngine, Attempts, Labels {
    static final ImageId IMAGE = new ImageId(new UUID(1, 2));
    static final ArticleId ARTICLE = new ArticleId(new UUID(1, 1));
    static final String PHOTO_KEY = "photos/photo/a.png";
    static final RenderImage RENDER = new RenderImage(IMAGE, "article");

    final Map<ImageId, Known> records = new HashMap<>();
    final Map<String, byte[]> uploads = new HashMap<>();
    final Map<String, byte[]> media = new LinkedHashMap<>();
    final List<Job> jobs = new ArrayList<>();
    final List<PlatformEvent> events = new ArrayList<>();
    final FakeContents contents = new FakeContents(this);

    /// Images that are marked as being decoded, and whether their attempt is long gone.
    final Map<ImageId, Boolean> decoding = new HashMap<>();

    final Map<ImageId, List<Label>> recorded = new HashMap<>();
    final List<Likeness.Look> looks = new ArrayList<>();
    @Nullable Facts facts;
    @Nullable JobFailure labelFailure;
    @Nullable JobFailure makeFailure;
    boolean dies;
    int decodes;
    int stores;
    int ends;

    /// The outside call after which the process dies; 0 for never.
    int crashAfter;

    Runnable whileHeadersAreRead = () -> {};

    /// Runs before the record becomes READY, as another attempt would.
    Runnable meanwhile = () -> {};

    private int calls;

    /// The process died: whatever the call did is done.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// A picture of an article, with a record in that status.
    static World with(ImageStatus status) {
        return with(ARTICLE, status, "images/" + IMAGE, "article");
    }

    /// A stand-alone photo, with a record in that status.
    static World photo(ImageStatus status) {
        return with(null, status, PHOTO_KEY, "photo");
    }

    private static World with(
            @Nullable ArticleId article, ImageStatus status, String key, String set) {
        var world = new World();
        var file = png(2000, 1000);
        world.uploads.put(key, file);
        world.records.put(
                IMAGE,
                new Known(
                        IMAGE,
                        article,
                        status,
                        key,
                        "image/png",
                        file.length,
                        Hashes.sha256(file),
                        set,
                        List.of(),
                        null,
                        false));
        return world;
    }

    IngestImage ingest() {
        return new IngestImage(
                this, this, this, this, this, SourceLimits.STANDARD, Set.of("article", "photo"));
    }

    RenderRenditions render() {
        return new RenderRenditions(
                this, this, contents, this, this, this, SourceLimits.STANDARD, sets());
    }

    FinishRenditions finish() {
        return new FinishRenditions(
                this, this, contents, this, this, this, this, SourceLimits.STANDARD, sets());
    }

    RemoveDeletedImage remove() {
        return new RemoveDeletedImage(this, this, contents);
    }

    /// `photo` has a second pass.
    private static Map<String, PresetSet> sets() {
        var both = List.of(Encoding.jpeg(80), Encoding.webp(80));
        var three = List.of(Encoding.jpeg(80), Encoding.webp(80), Encoding.avif(50));
        return Map.of("article", set("article", both, false), "photo", set("photo", three, true));
    }

    private static PresetSet set(String name, List<Encoding> encodings, boolean labels) {
        return new PresetSet(
                name,
                List.of(
                        preset("small", new PixelSize(640, 640), encodings),
                        preset("large", new PixelSize(1280, 1280), encodings)),
                labels);
    }

    static ContentKey key(Known image) {
        return ContentKey.of(image.sha256(), requireNonNull(sets().get(image.presetSet())), "n");
    }

    /// Another image with the same bytes, of another article.
    void addCopy(ImageId id, ImageStatus status) {
        var first = record();
        uploads.put("images/" + id, uploads.get(first.sourceKey()));
        set(
                new Known(
                        id,
                        new ArticleId(id.value()),
                        status,
                        "images/" + id,
                        first.contentType(),
                        first.bytes(),
                        first.sha256(),
                        first.presetSet(),
                        List.of(),
                        null,
                        false));
    }

    /// The same image, to be rendered with another set.
    void useSet(String name) {
        var old = record();
        set(
                new Known(
                        old.id(),
                        old.article(),
                        old.status(),
                        old.sourceKey(),
                        old.contentType(),
                        old.bytes(),
                        old.sha256(),
                        name,
                        old.renditions(),
                        old.failure(),
                        old.unfinished()));
    }

    private static Preset preset(String name, PixelSize box, List<Encoding> encodings) {
        return new Preset(name, new Fit.Inside(box), encodings, 0, null, false, "1");
    }

    Known record() {
        return find(IMAGE).orElseThrow();
    }

    void set(Known record) {
        records.put(record.id(), record);
    }

    static byte[] png(int width, int height) {
        return ByteBuffer.allocate(1057)
                .put("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .putInt(0x08020000)
                .put((byte) 0)
                .putInt(0)
                .putInt(1000)
                .putInt(0x49444154)
                .put(new byte[1000])
                .putInt(0)
                .putInt(0)
                .putInt(0x49454e44)
                .putInt(0)
                .array();
    }

    /// Lets the process die after that many calls from now.
    void crashIn(int more) {
        crashAfter = calls + more;
    }

    synchronized <T> T outside(Supplier<T> call) {
        var answer = call.get();
        calls++;
        if (calls == crashAfter) {
            throw new Crash();
        }
        return answer;
    }

    @Override
    public Optional<Known> find(ImageId image) {
        return outside(() -> Optional.ofNullable(records.get(image)));
    }

    @Override
    public void addPhoto(Known photo) {
        outside(() -> records.putIfAbsent(photo.id(), photo) == null);
    }

    @Override
    public boolean ingested(ImageId image, Facts facts) {
        this.facts = facts;
        var moved = step(image, ImageStatus.EXPECTED, ImageStatus.INGESTED, List.of(), null);
        var old = records.get(image);
        if (moved && old != null) {
            set(
                    new Known(
                            old.id(),
                            old.article(),
                            old.status(),
                            old.sourceKey(),
                            old.contentType(),
                            old.bytes(),
                            facts.sha256(),
                            old.presetSet(),
                            old.renditions(),
                            old.failure(),
                            old.unfinished()));
        }
        return moved;
    }

    @Override
    public List<Likeness.Look> lookalikes(ImageId image, String sha256, long perceptualHash) {
        return outside(() -> looks);
    }

    @Override
    public void renditions(ImageId image, List<Stored> all) {
        outside(
                () -> {
                    var old = records.get(image);
                    if (old != null
                            && old.status() == ImageStatus.READY
                            && old.renditions().size() < all.size()) {
                        set(changed(old, old.status(), infos(all), null));
                    }
                    return old;
                });
    }

    @Override
    public void finished(ImageId image, List<Label> found) {
        outside(
                () -> {
                    var old = records.get(image);
                    if (old != null && old.status() == ImageStatus.READY && old.unfinished()) {
                        recorded.put(image, found);
                        set(unfinished(old, false));
                    }
                    return old;
                });
    }

    @Override
    public List<Label> labels(ImageId image) {
        return outside(() -> recorded.getOrDefault(image, List.of()));
    }

    @Override
    public void forget(ImageId image) {
        outside(
                () ->
                        records.values()
                                .removeIf(
                                        one ->
                                                one.id().equals(image)
                                                        && one.status() == ImageStatus.DELETED));
    }

    /// Gives a file up after its first death. How many the real one allows is tested with its store.
    @Override
    public void begin(ImageId image, Step step) {
        outside(
                () -> {
                    var old = decoding.putIfAbsent(image, false);
                    if (old != null) {
                        throw new JobFailure(
                                old ? FailureCode.IMAGE_DECODER_DIED : FailureCode.NOT_READY, "");
                    }
                    return true;
                });
    }

    @Override
    public void ended(ImageId image) {
        outside(() -> decoding.remove(image) == null);
    }

    /// As after the time-out of a function.
    void letMarksGrowOld() {
        decoding.replaceAll((_, _) -> true);
    }

    @Override
    public List<Label> of(ImageId image, Deadline deadline) {
        return outside(
                () -> {
                    var failure = labelFailure;
                    if (failure != null) {
                        throw failure;
                    }
                    return List.of(new Label("Dog", 97));
                });
    }

    @Override
    public boolean cleared(ImageId image) {
        return step(image, ImageStatus.INGESTED, ImageStatus.CLEARED, List.of(), null);
    }

    @Override
    public boolean ready(ImageId image, List<Stored> renditions, boolean unfinished) {
        meanwhile.run();
        var old = records.get(image);
        if (old != null && old.status() == ImageStatus.CLEARED) {
            set(unfinished(old, unfinished));
        }
        return step(image, ImageStatus.CLEARED, ImageStatus.READY, infos(renditions), null);
    }

    private static List<ImageReady.RenditionInfo> infos(List<Stored> renditions) {
        return renditions.stream()
                .map(
                        one ->
                                new ImageReady.RenditionInfo(
                                        one.key(),
                                        one.size().width(),
                                        one.size().height(),
                                        one.bytes(),
                                        one.millis()))
                .toList();
    }

    private static Known unfinished(Known old, boolean unfinished) {
        return new Known(
                old.id(),
                old.article(),
                old.status(),
                old.sourceKey(),
                old.contentType(),
                old.bytes(),
                old.sha256(),
                old.presetSet(),
                old.renditions(),
                old.failure(),
                unfinished);
    }

    @Override
    public boolean failed(ImageId image, ImageStatus from, FailureCode why) {
        return step(image, from, ImageStatus.FAILED, List.of(), why.code());
    }

    private boolean step(
            ImageId image,
            ImageStatus from,
            ImageStatus to,
            List<ImageReady.RenditionInfo> renditions,
            @Nullable String failure) {
        return outside(
                () -> {
                    var old = records.get(image);
                    if (old == null || old.status() != from || !from.canBecome(to)) {
                        return false;
                    }
                    if (to == ImageStatus.READY || to == ImageStatus.FAILED) {
                        ends++;
                    }
                    set(changed(old, to, renditions, failure));
                    return true;
                });
    }

    static Known changed(
            Known old,
            ImageStatus to,
            List<ImageReady.RenditionInfo> renditions,
            @Nullable String failure) {
        return new Known(
                old.id(),
                old.article(),
                to,
                old.sourceKey(),
                old.contentType(),
                old.bytes(),
                old.sha256(),
                old.presetSet(),
                renditions,
                failure,
                old.unfinished());
    }

    @Override
    public void deleteSource(ImageId image, String key) {
        outside(
                () -> {
                    uploads.remove(key);
                    return uploads.remove("review/" + image + ".jpg") == null;
                });
    }

    @Override
    public void deleteRenditions(String folder) {
        outside(() -> media.keySet().removeIf(key -> key.startsWith(folder + "/")));
    }

    @Override
    public long bytes(String key) {
        return fetch(key).length;
    }

    /// S3's own, for an object that was stored in one piece.
    static String md5(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String eTag(String key) {
        return md5(fetch(key));
    }

    @Override
    public byte[] fetch(String key) {
        return outside(
                () -> {
                    var file = uploads.get(key);
                    if (file == null) {
                        throw new JobFailure(FailureCode.IMAGE_MISSING, key);
                    }
                    return file;
                });
    }

    @Override
    public void storeProxy(ImageId image, byte[] jpeg) {
        outside(() -> uploads.put("review/" + image + ".jpg", jpeg));
    }

    @Override
    public void storeRendition(String key, Encoding.Format format, byte[] bytes) {
        outside(
                () -> {
                    stores++;
                    return media.put(key, bytes) == null;
                });
    }

    @Override
    public void send(Job job) {
        outside(() -> jobs.add(job));
    }

    @Override
    public void publish(PlatformEvent event) {
        outside(() -> events.add(event));
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String recipe() {
        return "n";
    }

    @Override
    public Set<ImageType> reads() {
        whileHeadersAreRead.run();
        return Set.of(ImageType.PNG);
    }

    @Override
    public Set<Encoding.Format> writes() {
        return EnumSet.allOf(Encoding.Format.class);
    }

    /// Paints nothing: what it writes says what was asked.
    @Override
    public List<Output> make(SourceImage source, RenderPlan plan) {
        decodes++;
        var failure = makeFailure;
        if (failure != null) {
            throw failure;
        }
        if (dies) {
            throw new OutOfMemoryError("as a decoder bomb does");
        }
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < plan.levels().size(); i++) {
            var level = plan.levels().get(i);
            for (var encoding : level.encodings()) {
                var bytes =
                        encoding.format() == Encoding.Format.RGBA
                                ? new byte[(int) (4 * level.size().area())]
                                : (level.size() + " " + encoding).getBytes(StandardCharsets.UTF_8);
                outputs.add(new Output(i, encoding.format(), bytes, 1));
            }
        }
        return outputs;
    }
}
