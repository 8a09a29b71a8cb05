/**
 * Rebuilds read models from the event log while they go on serving: new tables are filled by the
 * same fold, brought level with the log, and put in the place of the old ones between two writes.
 */
package org.maimbot.query.replay;
