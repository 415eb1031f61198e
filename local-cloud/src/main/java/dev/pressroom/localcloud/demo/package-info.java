/// The main job of the platform, played over HTTP by one author, one reader and one subscriber.
///
/// May use: Jackson 3 and the JDK's HTTP client; nothing of the platform, so that it proves the API alone suffices.
@NullMarked
package dev.pressroom.localcloud.demo;

import org.jspecify.annotations.NullMarked;
