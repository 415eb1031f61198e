package dev.pressroom.moderation.application;

import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.moderation.application.port.PastVerdicts;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.application.port.RevisionTexts;
import dev.pressroom.moderation.application.port.StandingDecisions;
import dev.pressroom.moderation.application.port.StandingDecisions.Standing;
import dev.pressroom.moderation.domain.Judgement;
import dev.pressroom.moderation.domain.ModerationPolicy;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Use case: say which past verdicts another policy would change, from what was found then; no
/// classifier is asked. One verdict is in memory at a time.
///
/// With `apply` a case is opened for each decision that stands and that the policy would not take
/// today: a person decides, never the replay. Doing it again opens nothing new.
public final class ReplayPolicy {
    private final PastVerdicts verdicts;
    private final Reports reports;
    private final Pictures pictures;
    private final RevisionTexts texts;
    private final StandingDecisions decisions;

    public ReplayPolicy(
            PastVerdicts verdicts,
            Reports reports,
            Pictures pictures,
            RevisionTexts texts,
            StandingDecisions decisions) {
        this.verdicts = verdicts;
        this.reports = reports;
        this.pictures = pictures;
        this.texts = texts;
        this.decisions = decisions;
    }

    /// @param actor who runs it, for the trail
    /// @param each  gets every verdict that changes
    /// @throws dev.pressroom.model.JobFailure when a store does not answer; running it again goes on
    public Outcome replay(
            ModerationPolicy policy, boolean apply, String actor, Consumer<Change> each) {
        var counts = new Counts();
        verdicts.each(
                report -> {
                    counts.verdicts++;
                    var now = policy.judge(report.findings());
                    var before = report.judgement().ruling();
                    if (now.ruling() != before) {
                        counts.count(before, now.ruling());
                        var affected = affected(report.subject(), policy);
                        counts.decisions += affected.size();
                        each.accept(
                                new Change(report.subject(), report.judgement(), now, affected));
                        if (apply) {
                            counts.opened +=
                                    (int)
                                            affected.stream()
                                                    .filter(
                                                            one ->
                                                                    decisions.reconsider(
                                                                            one,
                                                                            policy.version(),
                                                                            because(report, now),
                                                                            actor))
                                                    .count();
                        }
                    }
                });
        return counts.outcome();
    }

    /// Labels and bands alone: the case shows the rest.
    private static String because(Report report, Judgement now) {
        return "policy "
                + now.policyVersion()
                + ": "
                + report.judgement().ruling()
                + " would be "
                + now.ruling();
    }

    /// Decisions that rest on this verdict and would be others. Where several verdicts of a revision
    /// change, the first one stands for all.
    private List<Standing> affected(Subject subject, ModerationPolicy policy) {
        var article =
                switch (subject) {
                    case Subject.Text text -> Optional.of(text.article());
                    case Subject.Picture picture ->
                            pictures.find(picture.image()).map(Picture::article);
                };
        return article.stream()
                .flatMap(id -> decisions.of(id).stream())
                .filter(standing -> differs(standing, subject, policy))
                .toList();
    }

    private boolean differs(Standing standing, Subject subject, ModerationPolicy policy) {
        var text = texts.find(standing.article(), standing.revision());
        if (text.isEmpty()) {
            return false;
        }
        var subjects = subjects(standing, text.get());
        var first =
                subjects.stream()
                        .filter(one -> ruling(one, Report::judgement) != ruling(one, by(policy)))
                        .findFirst();
        if (first.isEmpty() || !first.get().equals(subject)) {
            return false;
        }
        var before = worst(subjects, Report::judgement);
        var after = worst(subjects, by(policy));
        return standing.live()
                ? after.compareTo(before) > 0
                : before == Ruling.REJECT && after != Ruling.REJECT;
    }

    private static Function<Report, Judgement> by(ModerationPolicy policy) {
        return report -> policy.judge(report.findings());
    }

    private static List<Subject> subjects(Standing standing, RevisionText text) {
        return Stream.concat(
                        Stream.<Subject>of(
                                new Subject.Text(standing.article(), standing.revision())),
                        text.images().stream().map(Subject.Picture::new))
                .toList();
    }

    private Ruling worst(List<Subject> subjects, Function<Report, Judgement> judge) {
        return subjects.stream()
                .map(subject -> ruling(subject, judge))
                .reduce(Ruling.CLEAR, Ruling::or);
    }

    private Ruling ruling(Subject subject, Function<Report, Judgement> judge) {
        if (subject instanceof Subject.Picture(ImageId image) && isGone(image)) {
            return Ruling.REJECT;
        }
        return reports.latest(subject)
                .map(report -> judge.apply(report).ruling())
                .orElse(Ruling.CLEAR);
    }

    /// No policy brings back an image that could not be read.
    private boolean isGone(ImageId image) {
        return pictures.find(image)
                .filter(
                        picture ->
                                picture.status() != ImageStatus.FAILED
                                        && picture.status() != ImageStatus.DELETED)
                .isEmpty();
    }

    /// A verdict that would be another one.
    ///
    /// @param affected decisions that stand and would be others
    public record Change(
            Subject subject, Judgement before, Judgement after, List<Standing> affected) {
        public Change {
            affected = List.copyOf(affected);
        }
    }

    /// What a replay came to.
    ///
    /// @param verdicts  all that were judged again
    /// @param decisions that stand and would be others
    /// @param opened    cases that this run opened
    public record Outcome(long verdicts, long stricter, long milder, long decisions, long opened) {}

    private static final class Counts {
        private long verdicts;
        private long stricter;
        private long milder;
        private long decisions;
        private long opened;

        private void count(Ruling before, Ruling after) {
            if (after.compareTo(before) > 0) {
                stricter++;
            } else {
                milder++;
            }
        }

        private Outcome outcome() {
            return new Outcome(verdicts, stricter, milder, decisions, opened);
        }
    }
}
