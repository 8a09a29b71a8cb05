/**
 * The event log as the read side reads it: how a stored row becomes an event in its latest shape.
 */
package org.maimbot.query.log;
