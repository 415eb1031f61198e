/// The port to queues that mappings, notifications and faults share, and SQS behind it. May use the AWS SDK for SQS and
/// no other package of ours.
@NullMarked
package dev.pressroom.localcloud.queue;

import org.jspecify.annotations.NullMarked;
