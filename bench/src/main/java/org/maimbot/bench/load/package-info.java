/**
 * A load client cheap enough to share two cores with the server it measures: one thread, keep-alive
 * connections, requests that are bytes before the clock starts, and answers that are only framed.
 */
package org.maimbot.bench.load;
