/**
 * Rules that answer an event with commands, later and in transactions of their own: they go on
 * where a crash has stopped them, may do a thing twice and do nothing in a replay.
 */
package org.maimbot.command.automation;
