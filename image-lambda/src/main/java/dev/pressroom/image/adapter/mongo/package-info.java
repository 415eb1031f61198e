/// Image records in MongoDB.
///
/// May use: `model`, `image.domain`, `image.application.port`, `store.mongo`.
@NullMarked
package dev.pressroom.image.adapter.mongo;

import org.jspecify.annotations.NullMarked;
