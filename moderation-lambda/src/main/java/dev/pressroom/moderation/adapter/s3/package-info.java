/// Looks into the uploads bucket.
///
/// May use: `model`, `moderation.domain`, `moderation.application.port`, `store.s3`.
@NullMarked
package dev.pressroom.moderation.adapter.s3;

import org.jspecify.annotations.NullMarked;
