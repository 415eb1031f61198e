/// Translation by Amazon Translate.
///
/// May use: `model`, `moderation.application.port`, the AWS SDK.
@NullMarked
package dev.pressroom.moderation.adapter.translate;

import org.jspecify.annotations.NullMarked;
