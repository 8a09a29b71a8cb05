/**
 * Figures of how well agents and models answer, counted from the numbered events: behind by a
 * moment, exact, and counted anew beside the old ones when that is asked for.
 */
package org.maimbot.query.quality;
