/**
 * Publishes the stream to Kafka, when that is switched on: one node at a time follows the order of
 * all tenants and keeps its position in the token store.
 */
package org.maimbot.query.kafka;
