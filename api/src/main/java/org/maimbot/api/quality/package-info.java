/** Figures of how well agents and models answer. */
package org.maimbot.api.quality;
