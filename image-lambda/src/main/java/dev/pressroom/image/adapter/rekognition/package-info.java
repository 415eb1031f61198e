/// Names of what a picture shows, by Amazon Rekognition.
///
/// May use: `model`, `image.domain`, `image.application.port`, the AWS SDK.
@NullMarked
package dev.pressroom.image.adapter.rekognition;

import org.jspecify.annotations.NullMarked;
