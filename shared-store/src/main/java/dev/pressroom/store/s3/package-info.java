/// Keys and buckets: reading, writing and upload slots.
///
/// May use: `model`, the AWS SDK.
@NullMarked
package dev.pressroom.store.s3;

import org.jspecify.annotations.NullMarked;
