package org.maimbot.query.projection;

import java.time.Instant;

/**
 * Where an event stands.
 *
 * @param version its place among its entity's events, from 1
 */
public record Happened(String entityId, long version, Instant at) {}
