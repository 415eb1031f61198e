package dev.pressroom.moderation.application.port;

import dev.pressroom.model.ArticleId;
import java.util.List;

/// Decisions that the policy took and that stand.
///
/// All methods throw [dev.pressroom.model.JobFailure] when the store does not answer.
public interface StandingDecisions {
    /// The live revision of an article, and the one that the policy rejected last. What a person
    /// rejected, and what an appeal let through, stays as it is.
    List<Standing> of(ArticleId article);

    /// Opens a case, so that a person decides again; once for each revision and policy.
    ///
    /// @param actor who asked for it
    /// @return whether it was opened by this call
    boolean reconsider(Standing decision, String policyVersion, String because, String actor);

    /// @param live whether readers get this revision; else it was rejected
    record Standing(ArticleId article, int revision, boolean live) {}
}
