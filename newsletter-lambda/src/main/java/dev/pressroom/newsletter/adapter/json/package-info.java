/// Events of SES as they come through SNS.
///
/// May use: `model`, `newsletter.domain`, Jackson 3.
@NullMarked
package dev.pressroom.newsletter.adapter.json;

import org.jspecify.annotations.NullMarked;
