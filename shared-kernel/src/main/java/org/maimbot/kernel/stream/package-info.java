/**
 * The event stream for those outside: every event of a tenant under its own gapless number, in one
 * order that pull, server-sent events, webhooks, Kafka and consumer groups all share.
 */
package org.maimbot.kernel.stream;
