/**
 * Encryption at rest: a data key per tenant, wrapped by the installation's master key, so that
 * deleting one row makes everything that the tenant had sealed unreadable, backups of the log
 * included.
 */
package org.maimbot.command.vault;
