/// Image classification by Amazon Rekognition.
///
/// May use: `model`, `moderation.domain`, `moderation.application.port`, the AWS SDK.
@NullMarked
package dev.pressroom.moderation.adapter.rekognition;

import org.jspecify.annotations.NullMarked;
