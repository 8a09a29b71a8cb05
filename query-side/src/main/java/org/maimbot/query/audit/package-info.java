/**
 * The audit trail: what is to be audited gets an entry in its tenant's hash chain soon after it was
 * committed, by whichever node holds the lock; chains are signed, shown, exported, verified and,
 * once kept long enough, cut at their beginning.
 */
package org.maimbot.query.audit;
