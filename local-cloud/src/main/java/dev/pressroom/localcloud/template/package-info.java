/// The template as checked values: what the local cloud must create, start and connect. Uses SnakeYAML and no other
/// package of ours.
@NullMarked
package dev.pressroom.localcloud.template;

import org.jspecify.annotations.NullMarked;
