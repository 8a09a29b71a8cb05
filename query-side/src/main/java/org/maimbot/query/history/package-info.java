/**
 * Looking back: any entity's state at any moment is its projection's fold over the events up to
 * then, so that the past is told by the same code as the present and deleted entities are found.
 */
package org.maimbot.query.history;
