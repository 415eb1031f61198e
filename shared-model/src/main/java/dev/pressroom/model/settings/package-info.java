/// How settings are read. May use `dev.pressroom.model`.
@NullMarked
package dev.pressroom.model.settings;

import org.jspecify.annotations.NullMarked;
