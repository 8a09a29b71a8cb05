/** How well agents and models answer, in figures. */
package org.maimbot.kernel.quality;
