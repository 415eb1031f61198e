/// One mail through SES.
///
/// May use: `model`, the AWS SDK.
@NullMarked
package dev.pressroom.store.mail;

import org.jspecify.annotations.NullMarked;
