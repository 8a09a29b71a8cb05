/**
 * Key checks: whether a key may be used now, from records in memory whose freshness is proved, the
 * rate limits of key, agent and tenant in one Redis script, and the counts of uses. {@code
 * AccessEpochs} is the proof, {@code AccessCache} the records, {@code RateLimiter} the limits,
 * {@code UseCounters} the counts and {@code KeyGate} puts them together.
 */
package org.maimbot.query.access;
