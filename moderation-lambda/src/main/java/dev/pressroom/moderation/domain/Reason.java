package dev.pressroom.moderation.domain;

import org.jspecify.annotations.Nullable;

/// Why a text or an image was not simply cleared, in terms that can be shown to its author.
///
/// @param label     as the classifier names it; `LANGUAGE:xx` for a language
/// @param ruling    [Ruling#HOLD] or [Ruling#REJECT]
/// @param score     what was found, from 0 to 1
/// @param threshold the bound that was reached, from 0 to 1
public record Reason(
        String label, Ruling ruling, double score, double threshold, @Nullable Passage passage) {}
