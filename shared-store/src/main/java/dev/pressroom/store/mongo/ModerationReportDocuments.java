package dev.pressroom.store.mongo;

import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Reports as documents and back.
final class ModerationReportDocuments {
    private ModerationReportDocuments() {}

    /// All fields but the id.
    static Document document(ModerationReport report) {
        return new Document("subject", report.subject())
                .append("contentHash", report.contentHash())
                .append("policyVersion", report.policyVersion())
                .append("model", report.model())
                .append("judgement", report.judgement())
                .append(
                        "reasons",
                        report.reasons().stream().map(ModerationReportDocuments::document).toList())
                .append(
                        "findings",
                        report.findings().stream()
                                .map(ModerationReportDocuments::document)
                                .toList())
                .append("createdAt", Date.from(report.createdAt()));
    }

    static ModerationReport report(Document document) {
        return new ModerationReport(
                document.getString("subject"),
                document.getString("contentHash"),
                document.getString("policyVersion"),
                document.getString("model"),
                document.getString("judgement"),
                document.getList("reasons", Document.class).stream()
                        .map(ModerationReportDocuments::reason)
                        .toList(),
                document.getList("findings", Document.class).stream()
                        .map(ModerationReportDocuments::finding)
                        .toList(),
                document.getDate("createdAt").toInstant());
    }

    private static Document document(ModerationReport.Reason reason) {
        return new Document("label", reason.label())
                .append("score", reason.score())
                .append("threshold", reason.threshold())
                .append("band", reason.band())
                .append("place", document(reason.place()));
    }

    private static Document document(ModerationReport.Finding finding) {
        return new Document("kind", finding.kind())
                .append("label", finding.label())
                .append("parents", finding.parents())
                .append("score", finding.score())
                .append("place", document(finding.place()));
    }

    private static @Nullable Document document(ModerationReport.@Nullable Place place) {
        return place == null
                ? null
                : new Document("field", place.field())
                        .append("begin", place.begin())
                        .append("end", place.end())
                        .append("quote", place.quote());
    }

    private static ModerationReport.Reason reason(Document reason) {
        return new ModerationReport.Reason(
                reason.getString("label"),
                reason.getDouble("score"),
                reason.getDouble("threshold"),
                reason.getString("band"),
                place(reason.get("place", Document.class)));
    }

    private static ModerationReport.Finding finding(Document finding) {
        return new ModerationReport.Finding(
                finding.getString("kind"),
                finding.getString("label"),
                finding.getList("parents", String.class),
                finding.getDouble("score"),
                place(finding.get("place", Document.class)));
    }

    private static ModerationReport.@Nullable Place place(@Nullable Document place) {
        return place == null
                ? null
                : new ModerationReport.Place(
                        place.getString("field"),
                        place.getInteger("begin"),
                        place.getInteger("end"),
                        place.getString("quote"));
    }
}
