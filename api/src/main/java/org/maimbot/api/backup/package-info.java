/**
 * Backups of the database: a consistent copy taken beside the writers, and its restoration into an
 * empty schema. Both work on the database itself and need no server.
 */
package org.maimbot.api.backup;
