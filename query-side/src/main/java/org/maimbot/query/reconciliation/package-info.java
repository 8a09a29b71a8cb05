/**
 * Compares read models with a fold of their events, and mends what differs. A row and the events it
 * has seen are committed together, so in one snapshot of the database they have to agree exactly,
 * however much is written meanwhile.
 */
package org.maimbot.query.reconciliation;
