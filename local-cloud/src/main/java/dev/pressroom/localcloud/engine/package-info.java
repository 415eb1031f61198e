/// The real engines of the local cloud: queues, objects, databases and sign-in, each one small class.
///
/// May use: each class its own engine's library, the AWS SDK's S3 requests (they are the language of the object
/// store), SLF4J.
@NullMarked
package dev.pressroom.localcloud.engine;

import org.jspecify.annotations.NullMarked;
