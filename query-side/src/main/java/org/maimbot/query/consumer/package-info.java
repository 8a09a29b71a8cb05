/**
 * Consumer groups in MySQL: what a group has looked at, which of it is with whom, and until when.
 * Whoever changes a group's state holds the lock on its row; the database's clock decides when a
 * lease has run out, so that any node can serve any worker.
 */
package org.maimbot.query.consumer;
