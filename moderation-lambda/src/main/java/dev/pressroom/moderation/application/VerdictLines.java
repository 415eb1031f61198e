package dev.pressroom.moderation.application;

import dev.pressroom.model.RefusalText;
import dev.pressroom.moderation.application.port.Pictures;
import dev.pressroom.moderation.application.port.Reports;
import dev.pressroom.moderation.domain.Picture;
import dev.pressroom.moderation.domain.Reason;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A verdict in words that its author can check: what was found where, how sure the classifier is, and
/// what is allowed.
final class VerdictLines {
    private final Reports reports;
    private final Pictures pictures;

    VerdictLines(Reports reports, Pictures pictures) {
        this.reports = reports;
        this.pictures = pictures;
    }

    /// One line for each reason of at least this severity, in the text and in each image.
    List<String> of(Subject.Text subject, RevisionText text, Ruling least) {
        var inText =
                reports.latest(subject).stream()
                        .flatMap(report -> reasons(report, least))
                        .map(VerdictLines::line);
        return Stream.concat(
                        inText,
                        pictures.findAll(text.images()).stream()
                                .flatMap(picture -> lines(picture, least)))
                .toList();
    }

    /// Which policy judged, and which models looked.
    Optional<String> basis(Subject.Text subject, RevisionText text) {
        var all =
                Stream.concat(
                                reports.latest(subject).stream(),
                                text.images().stream()
                                        .flatMap(
                                                image ->
                                                        reports
                                                                .latest(new Subject.Picture(image))
                                                                .stream()))
                        .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Policy "
                                + joined(all.stream().map(it -> it.judgement().policyVersion()))
                                + "; looked at by "
                                + joined(all.stream().map(Report::model)));
    }

    private static String joined(Stream<String> names) {
        return names.distinct().collect(Collectors.joining(", "));
    }

    private Stream<String> lines(Picture picture, Ruling least) {
        var labels =
                reports.latest(new Subject.Picture(picture.id())).stream()
                        .flatMap(report -> reasons(report, least))
                        .map(reason -> "image " + picture.id() + ": " + line(reason))
                        .toList();
        var failure = picture.failure();
        return labels.isEmpty() && failure != null
                ? Stream.of("image " + picture.id() + ": " + RefusalText.of(failure).text())
                : labels.stream();
    }

    private static Stream<Reason> reasons(Report report, Ruling least) {
        return report.judgement().reasons().stream()
                .filter(reason -> reason.ruling().compareTo(least) >= 0);
    }

    private static String line(Reason reason) {
        var passage = reason.passage();
        var measure =
                String.format(
                        Locale.ROOT,
                        "%s (%.2f, allowed below %.2f)",
                        reason.label(),
                        reason.score(),
                        reason.threshold());
        return passage == null
                ? measure
                : measure
                        + ": “"
                        + passage.quote()
                        + "” ("
                        + passage.field()
                        + ", characters "
                        + passage.begin()
                        + " to "
                        + passage.end()
                        + ")";
    }
}
