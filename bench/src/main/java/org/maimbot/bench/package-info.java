/**
 * Measures the packaged server against floors taken in the same run: what the database, Redis and
 * the HTTP stack can do by themselves on this machine.
 */
package org.maimbot.bench;
