/**
 * Read models. A projection is a fold from events to one row per entity; the same fold serves the
 * write that must be visible at once, the repair of a failed row, and the rebuild of everything.
 */
package org.maimbot.query.projection;
