package dev.pressroom.moderation.application.port;

import dev.pressroom.moderation.domain.Spot;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What was found in texts that were looked at before, by keys that name content and model. Holds no
/// text.
///
/// All methods throw [dev.pressroom.model.JobFailure] when the store does not answer.
public interface SpotMemory {
    /// Unknown keys are left out.
    Map<String, List<Spot>> recall(Collection<String> keys);

    /// What is there already stays.
    void keep(Map<String, List<Spot>> found);
}
