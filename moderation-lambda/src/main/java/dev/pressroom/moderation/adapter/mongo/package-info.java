/// Revisions, image records and reports in MongoDB.
///
/// May use: `model`, `moderation.domain`, `moderation.application.port`, `store.mongo`.
@NullMarked
package dev.pressroom.moderation.adapter.mongo;

import org.jspecify.annotations.NullMarked;
