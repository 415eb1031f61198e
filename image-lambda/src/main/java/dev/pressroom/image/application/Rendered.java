package dev.pressroom.image.application;

import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import java.util.List;

/// What was made of one file.
///
/// @param outputs each of a level of the plan
record Rendered(SourceHeader source, RenderPlan plan, List<Output> outputs) {}
