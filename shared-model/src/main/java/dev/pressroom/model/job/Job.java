package dev.pressroom.model.job;

/// One piece of work in a queue. A job carries ids, never content.
public sealed interface Job
        permits ReviewImage,
                ReviewArticle,
                DecideArticle,
                RenderImage,
                FinishImage,
                RemoveImage,
                NotifyAuthor,
                ConfirmSubscription,
                SendDelivery,
                SendTestIssue {}
