/**
 * Subscriptions: which events of a tenant are pushed to which address, in which order and under
 * which signature, and what became of each delivery.
 */
package org.maimbot.kernel.subscription;
