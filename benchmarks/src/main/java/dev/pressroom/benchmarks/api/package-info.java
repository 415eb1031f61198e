/// How fast the API answers, on the platform of the local cloud.
@NullMarked
package dev.pressroom.benchmarks.api;

import org.jspecify.annotations.NullMarked;
