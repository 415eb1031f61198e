/// Text classification by Amazon Comprehend.
///
/// May use: `model`, `moderation.domain`, `moderation.application.port`, the AWS SDK.
@NullMarked
package dev.pressroom.moderation.adapter.comprehend;

import org.jspecify.annotations.NullMarked;
