/**
 * Encryption at rest: a data key per tenant and one per end user, wrapped by the installation's
 * master key, so that deleting one row makes everything that was sealed under it unreadable, in
 * copies of the log too; backups that hold the row keep the key for as long as they are kept.
 */
package org.maimbot.command.vault;
