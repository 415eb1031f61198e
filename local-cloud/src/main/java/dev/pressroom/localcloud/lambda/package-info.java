/// What Lambda, EventBridge Scheduler and S3 notifications do on AWS: hosts functions, feeds them from queues and by the
/// clock. May use `template`, `queue`, Jackson 3, Spring Cloud Function, cron-utils and the AWS SDK.
@NullMarked
package dev.pressroom.localcloud.lambda;

import org.jspecify.annotations.NullMarked;
