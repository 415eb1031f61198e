/// Uploads and renditions in S3.
///
/// May use: `model`, `image.domain`, `image.application.port`, `store.s3`.
@NullMarked
package dev.pressroom.image.adapter.s3;

import org.jspecify.annotations.NullMarked;
