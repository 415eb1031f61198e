/// Documents: revisions, image records, moderation reports.
///
/// May use: `model`, the MongoDB driver.
@NullMarked
package dev.pressroom.store.mongo;

import org.jspecify.annotations.NullMarked;
