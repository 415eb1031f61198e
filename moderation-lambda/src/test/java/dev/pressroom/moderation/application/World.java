package dev.pressroom.moderation.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.moderation.adapter.policy.PolicyFile;
import dev.pressroom.moderation.application.port.ArticleReviews;
import dev.pressroom.moderation.application.port.AuthorMail;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.ImageClassifier;
import dev.pressroom.moderation.application.port.Notices;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.application.port.SpotMemory;
import dev.pressroom.moderation.application.port.TextClassifier;
import dev.pressroom.moderation.application.port.Translator;
import dev.pressroom.moderation.application.port.Uploads;
import dev.pressroom.moderation.domain.Approval;
import dev.pressroom.moderation.domain.Classified;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.ModerationPolicy;
import dev.pressroom.moderation.domain.NoticeText;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.Subject;
import dev.pressroom.moderation.domain.TextBlock;
import dev.pressroom.moderation.domain.UnderReview;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything outside the use cases, in memory: the ports, one queue, and a crash that can be set to
/// happen after any call. Not thread-safe.
class World
        implements ArticleReviews,
                Pictures,
                Reports,
                Dispatch,
                Notices,
                AuthorMail,
                TextClassifier,
                ImageClassifier {
    static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    static final ArticleId ARTICLE = new ArticleId(new UUID(1, 1));
    static final AuthorId AUTHOR = new AuthorId("anna");
    static final int REVISION = 3;
    static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1), InstantSource.fixed(NOW));

    final ModerationPolicy policy = PolicyFile.load();
    final Deque<Job> queue = new ArrayDeque<>();
    final Map<ImageId, Picture> pictures = new LinkedHashMap<>();
    final Set<ImageId> unfinished = new HashSet<>();
    final Map<String, Report> reports = new LinkedHashMap<>();
    final List<String> events = new ArrayList<>();
    final List<String> trail = new ArrayList<>();
    final List<NoticeText> mails = new ArrayList<>();
    final List<String> mailTags = new ArrayList<>();
    final List<String> announced = new ArrayList<>();
    final Map<String, Uploads.Upload> uploads = new HashMap<>();
    final List<Spot> inText = new ArrayList<>();
    String language = "en";
    double languageScore = 0.99;
    final List<String> translated = new ArrayList<>();
    final Map<String, List<Finding>> inPicture = new HashMap<>();
    RevisionText text = new RevisionText("A Title", "Some words.", List.of(), List.of());
    ArticleStatus status = ArticleStatus.IN_REVIEW;
    boolean underReview = true;
    Approval approval = Approval.NONE;
    final Map<String, List<Spot>> remembered = new HashMap<>();

    /// What the clock of the use cases shows.
    Instant now = NOW;

    /// The time that the author chose.
    @Nullable Instant publishAt;

    boolean cleared;
    final List<Instant> answeredAt = new ArrayList<>();
    final Map<NoticeKind, Notice> notices = new EnumMap<>(NoticeKind.class);
    int classifierCalls;
    int cases;
    int decisions;

    /// The call after which the process dies; 0 for never.
    int crashAfter;

    AuthorMail.Outcome mailAnswer = new AuthorMail.Outcome.Accepted();
    private int calls;

    /// The process died: whatever the call did is done.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Lets the process die after that many calls from now; 0 for never.
    void crashIn(int more) {
        crashAfter = more == 0 ? 0 : calls + more;
    }

    ReviewImageContent reviewImages() {
        return new ReviewImageContent(this, this, policy, this, this);
    }

    ReviewArticleText reviewTexts() {
        return new ReviewArticleText(
                this,
                this::textOf,
                revision ->
                        List.of(
                                TextBlock.verbatim(
                                        TextBlock.Kind.PROSE, "body", revision.markdown())),
                examine(),
                policy,
                this,
                this);
    }

    ExamineText examine() {
        return new ExamineText(this, translator(), policy.languages(), memory());
    }

    DecideRevision decide() {
        return new DecideRevision(this, this::textOf, this, this, this);
    }

    TellAuthor tellAuthor() {
        return new TellAuthor(this, this::textOf, this, this, this, "https://blog.example");
    }

    SweepLeftovers sweep() {
        return new SweepLeftovers(
                this,
                key -> Optional.ofNullable(uploads.get(key)),
                this,
                this,
                this::forgetAnswers,
                this,
                Duration.ofMinutes(2),
                () -> now);
    }

    /// Hands one job to its use case as the workers do.
    void work(Job job) {
        switch (job) {
            case ReviewImage review -> reviewImages().review(review, DEADLINE);
            case ReviewArticle review -> reviewTexts().review(review, DEADLINE);
            case DecideArticle decide -> decide().decide(decide);
            case NotifyAuthor tell -> tellAuthor().tell(tell);
            case RenderImage render -> {
                advance(render.image(), ImageStatus.CLEARED, ImageStatus.READY);
                decideArticle(ARTICLE);
            }
            default -> throw new IllegalArgumentException("not ours: " + job);
        }
    }

    ImageId image(ImageStatus state) {
        var id = new ImageId(new UUID(2, pictures.size()));
        pictures.put(
                id,
                new Picture(
                        id,
                        ARTICLE,
                        state,
                        "images/" + id,
                        "sha" + id,
                        "article",
                        null,
                        NOW.minusSeconds(600)));
        var images = new ArrayList<>(text.images());
        images.add(id);
        text = new RevisionText(text.title(), text.markdown(), text.tags(), images);
        return id;
    }

    private void called() {
        calls++;
        if (calls == crashAfter) {
            throw new Crash();
        }
    }

    private Optional<RevisionText> textOf(ArticleId article, int revision) {
        return revision == REVISION ? Optional.of(text) : Optional.empty();
    }

    private SpotMemory memory() {
        return new SpotMemory() {
            @Override
            public Map<String, List<Spot>> recall(Collection<String> keys) {
                var known = new HashMap<>(remembered);
                known.keySet().retainAll(keys);
                return known;
            }

            @Override
            public void keep(Map<String, List<Spot>> found) {
                found.forEach(remembered::putIfAbsent);
            }
        };
    }

    @Override
    public String model() {
        return "fake/1";
    }

    @Override
    public boolean readsAbuse(String language) {
        return language.equals("en");
    }

    @Override
    public List<Language> languages(String prose, Deadline deadline) {
        return List.of(new Language(language, languageScore));
    }

    @Override
    public List<List<Spot>> abuse(List<String> texts, Deadline deadline) {
        classifierCalls++;
        called();
        return texts.stream().map(_ -> inText(FindingKind.TOXICITY)).toList();
    }

    @Override
    public List<List<Spot>> personalData(List<TextBlock> blocks, String asked, Deadline deadline) {
        return blocks.stream().map(_ -> inText(FindingKind.PII)).toList();
    }

    private List<Spot> inText(FindingKind kind) {
        return inText.stream().filter(spot -> spot.kind() == kind).toList();
    }

    private Translator translator() {
        return new Translator() {
            @Override
            public String model() {
                return "fake-translation/1";
            }

            @Override
            public Optional<String> english(String text, String from, Deadline deadline) {
                translated.add(from + ": " + text);
                return from.equals("xx") ? Optional.empty() : Optional.of("In English: " + text);
            }
        };
    }

    @Override
    public Classified classify(String key, Deadline deadline) {
        classifierCalls++;
        called();
        return new Classified(inPicture.getOrDefault(key, List.of()), "fake/1");
    }

    @Override
    public Optional<UnderReview> find(ArticleId article) {
        return underReview
                ? Optional.of(
                        new UnderReview(ARTICLE, AUTHOR, REVISION, status == ArticleStatus.HELD))
                : Optional.empty();
    }

    @Override
    public boolean publish(UnderReview review, RevisionText published, String wishedSlug) {
        var at = publishAt;
        return (at == null || !at.isAfter(now)) && decided(ArticleStatus.PUBLISHED);
    }

    @Override
    public boolean keepForLater(UnderReview review) {
        var at = publishAt;
        if (!underReview || cleared || at == null || !at.isAfter(now)) {
            return false;
        }
        cleared = true;
        called();
        return true;
    }

    @Override
    public List<UnderReview> due(Instant at, int limit) {
        var wished = publishAt;
        return cleared && (wished == null || !wished.isAfter(at))
                ? find(ARTICLE).stream().toList()
                : List.of();
    }

    @Override
    public boolean reject(UnderReview review, String because) {
        trail.add(because);
        return decided(ArticleStatus.REJECTED);
    }

    private boolean decided(ArticleStatus outcome) {
        if (!underReview) {
            return false;
        }
        underReview = false;
        status = outcome;
        decisions++;
        tell(approval == Approval.OF_EVERYTHING ? NoticeKind.APPEAL : NoticeKind.DECISION, outcome);
        called();
        return true;
    }

    private void tell(NoticeKind kind, ArticleStatus outcome) {
        notices.put(
                kind,
                new Notice(ARTICLE, REVISION, kind, AUTHOR, outcome, DeliveryState.PENDING, null));
        queue.add(new NotifyAuthor(ARTICLE, REVISION, kind));
    }

    @Override
    public boolean hold(UnderReview review, String because) {
        if (!underReview || status == ArticleStatus.HELD || approval != Approval.NONE) {
            return false;
        }
        status = ArticleStatus.HELD;
        decisions++;
        cases++;
        trail.add(because);
        tell(NoticeKind.HOLD, ArticleStatus.HELD);
        called();
        return true;
    }

    /// What the API does when a moderator approves.
    void approve() {
        assertThat(status).isEqualTo(ArticleStatus.HELD);
        approval = Approval.OF_WHAT_WAS_HELD;
        status = ArticleStatus.IN_REVIEW;
        queue.add(new DecideArticle(ARTICLE));
    }

    /// What the API does when a moderator grants an appeal.
    void grantAppeal() {
        assertThat(status).isEqualTo(ArticleStatus.REJECTED);
        approval = Approval.OF_EVERYTHING;
        status = ArticleStatus.IN_REVIEW;
        underReview = true;
        queue.add(new DecideArticle(ARTICLE));
    }

    @Override
    public Approval approval(UnderReview review) {
        return approval;
    }

    private int forgetAnswers(Instant before) {
        var all = answeredAt.size();
        answeredAt.removeIf(at -> at.isBefore(before));
        return all - answeredAt.size();
    }

    @Override
    public List<UnderReview> waitingSince(Instant before, int limit) {
        return cleared || status == ArticleStatus.HELD
                ? List.of()
                : find(ARTICLE).stream().toList();
    }

    @Override
    public Optional<Picture> find(ImageId id) {
        return Optional.ofNullable(pictures.get(id));
    }

    @Override
    public List<Picture> findAll(Collection<ImageId> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public boolean advance(ImageId id, ImageStatus from, ImageStatus to) {
        return move(id, from, to, null);
    }

    @Override
    public boolean refuse(ImageId id, ImageStatus from, ImageStatus to, FailureCode why) {
        return move(id, from, to, why.code());
    }

    private boolean move(ImageId id, ImageStatus from, ImageStatus to, @Nullable String failure) {
        var old = pictures.get(id);
        if (old == null || old.status() != from || !from.canBecome(to)) {
            return false;
        }
        pictures.put(
                id,
                new Picture(
                        id,
                        old.article(),
                        to,
                        old.sourceKey(),
                        old.sha256(),
                        old.presetSet(),
                        failure,
                        old.createdAt()));
        called();
        return true;
    }

    @Override
    public List<Picture> unchangedSince(ImageStatus state, Instant before, int limit) {
        return pictures.values().stream().filter(picture -> picture.status() == state).toList();
    }

    @Override
    public List<Picture> unfinishedSince(Instant before, int limit) {
        return pictures.values().stream().filter(it -> unfinished.contains(it.id())).toList();
    }

    @Override
    public void reminded(ImageId id) {
        unfinished.remove(id);
    }

    @Override
    public void finishImage(ImageId image, String presetSet) {
        send(new FinishImage(image, presetSet));
    }

    @Override
    public void removeImage(ImageId image) {
        send(new RemoveImage(image));
    }

    @Override
    public void add(Report report) {
        reports.putIfAbsent(report.subject().key(), report);
        called();
    }

    @Override
    public Optional<Report> latest(Subject subject) {
        return Optional.ofNullable(reports.get(subject.key()));
    }

    @Override
    public Optional<Report> ofContent(String contentHash, String model) {
        return reports.values().stream()
                .filter(report -> report.contentHash().equals(contentHash))
                .filter(report -> report.model().equals(model))
                .findFirst();
    }

    @Override
    public void reviewImage(ImageId image) {
        send(new ReviewImage(image));
    }

    @Override
    public void renderImage(ImageId image, String presetSet) {
        send(new RenderImage(image, presetSet));
    }

    @Override
    public void reviewArticle(ArticleId article, int revision) {
        send(new ReviewArticle(article, revision));
    }

    @Override
    public void decideArticle(ArticleId article) {
        send(new DecideArticle(article));
    }

    @Override
    public void notifyAuthor(ArticleId article, int revision, NoticeKind kind) {
        send(new NotifyAuthor(article, revision, kind));
    }

    private void send(Job job) {
        queue.add(job);
        called();
    }

    @Override
    public void imageRejected(Picture picture, String code) {
        events.add("image.rejected " + code);
        called();
    }

    @Override
    public void imageFailed(Picture picture, String code) {
        events.add("image.failed " + code);
        called();
    }

    @Override
    public void uploadArrived(Picture picture, Uploads.Upload upload) {
        announced.add(picture.sourceKey());
    }

    @Override
    public int sendLeftBehind() {
        return 0;
    }

    @Override
    public Optional<Notice> find(ArticleId article, int revision, NoticeKind kind) {
        return Optional.ofNullable(notices.get(kind));
    }

    @Override
    public boolean advance(Notice asked, DeliveryState from, DeliveryState to) {
        var current = notices.get(asked.kind());
        if (current == null || current.state() != from) {
            return false;
        }
        put(current, to);
        called();
        return true;
    }

    void put(Notice current, DeliveryState state) {
        notices.put(
                current.kind(),
                new Notice(
                        current.article(),
                        current.revision(),
                        current.kind(),
                        current.author(),
                        current.outcome(),
                        state,
                        null));
    }

    @Override
    public int markStale(Instant before) {
        return (int)
                List.copyOf(notices.values()).stream()
                        .filter(
                                notice ->
                                        advance(
                                                notice,
                                                DeliveryState.SENDING,
                                                DeliveryState.UNCERTAIN))
                        .count();
    }

    @Override
    public List<Notice> pendingSince(Instant before, int limit) {
        return notices.values().stream()
                .filter(notice -> notice.state() == DeliveryState.PENDING)
                .toList();
    }

    @Override
    public AuthorMail.Outcome send(AuthorId author, NoticeText mail, String tag) {
        if (mailAnswer instanceof AuthorMail.Outcome.Accepted) {
            mails.add(mail);
            mailTags.add(tag);
        }
        called();
        return mailAnswer;
    }

    static JobFailure unavailable() {
        return new JobFailure(FailureCode.CLASSIFIER_UNAVAILABLE, "fake");
    }
}
