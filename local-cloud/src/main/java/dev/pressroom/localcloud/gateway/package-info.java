/// The one AWS address: looks at a request, finds the service it is for, and passes it on unchanged.
///
/// May use: `com.sun.net.httpserver..`, Apache HttpClient 5, `localcloud.engine` (its port check), SLF4J.
@NullMarked
package dev.pressroom.localcloud.gateway;

import org.jspecify.annotations.NullMarked;
