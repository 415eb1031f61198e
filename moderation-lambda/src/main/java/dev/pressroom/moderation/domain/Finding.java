package dev.pressroom.moderation.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a classifier or a scanner noticed.
///
/// @param parents broader labels that this one stands under, the nearest first; empty at the top
/// @param score   how sure the classifier is, from 0 to 1
/// @param passage where in the revision; absent when the whole text or an image is meant
public record Finding(
        FindingKind kind,
        String label,
        List<String> parents,
        double score,
        @Nullable Passage passage) {
    public Finding {
        parents = List.copyOf(parents);
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is from 0 to 1, got " + score);
        }
    }

    /// A finding without a place and without broader labels.
    public static Finding of(FindingKind kind, String label, double score) {
        return new Finding(kind, label, List.of(), score, null);
    }

    /// A finding at a place.
    public static Finding at(Passage passage, FindingKind kind, String label, double score) {
        return new Finding(kind, label, List.of(), score, passage);
    }

    boolean isAbove(Finding other) {
        return kind == other.kind && other.parents.contains(label);
    }
}
