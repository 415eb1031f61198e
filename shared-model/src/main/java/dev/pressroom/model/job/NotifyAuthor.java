package dev.pressroom.model.job;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.NoticeKind;

/// Tell the author of an article what became of a revision.
public record NotifyAuthor(ArticleId article, int revision, NoticeKind kind) implements Job {}
