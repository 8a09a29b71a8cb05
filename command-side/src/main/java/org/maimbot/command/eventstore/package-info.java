/**
 * The event store: Axon's JPA engine on a schema of ours, events stored under stable names, and
 * what every command goes through: expected version, correlation, receipt.
 */
package org.maimbot.command.eventstore;
