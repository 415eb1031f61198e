/// The image pipeline against folders of hostile files.
///
/// May use: what it runs, which is `model` and `image-lambda`.
@NullMarked
package dev.pressroom.benchmarks.gauntlet;

import org.jspecify.annotations.NullMarked;
