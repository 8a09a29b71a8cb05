/**
 * The audit trail: what is recorded, how its entries are chained by hashes over canonical JSON and
 * anchored by signed checkpoints, and how both are verified, here and offline.
 */
package org.maimbot.kernel.audit;
