/** Read models as of a slice of the log, built into tables of their own that expire. */
package org.maimbot.query.scratch;
