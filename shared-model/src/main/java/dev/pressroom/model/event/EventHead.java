package dev.pressroom.model.event;

import java.util.UUID;

/// What every event says of itself.
///
/// @param type    for example `article.published`
/// @param subject id of what it happened to
public record EventHead(UUID id, String type, String subject) {}
