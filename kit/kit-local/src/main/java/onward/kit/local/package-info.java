/**
 * The surroundings of the services on one machine: a real PostgreSQL, a real Kafka broker and an OpenID issuer, for
 * {@code ./onward up}, for tests and for benchmarks alike. Whatever is started here is ended through its own handle.
 */
@NullMarked
package onward.kit.local;

import org.jspecify.annotations.NullMarked;
