/**
 * The event stream: a sequencer that numbers what has been committed, and the feed that shows each
 * event under its number as a CloudEvent. Numbers are given once and never change; how they are
 * given without a leader and past the gaps of the log is told in ADR 14.
 */
package org.maimbot.query.stream;
