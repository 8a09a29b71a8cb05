/**
 * A database driver that fails or halts the process where a test says: before or after any
 * statement or commit of a request or of the sequencer.
 */
package org.maimbot.crash;
