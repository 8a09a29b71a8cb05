/**
 * Delivers events to subscriptions' receivers. The queue is in the database: a cursor for each
 * subscription, and a row for each event that could not be delivered at once. The node that holds a
 * subscription's lease delivers it; what a node that dies had begun, another does again, in the
 * same order. See ADR 15.
 */
package org.maimbot.query.webhook;
