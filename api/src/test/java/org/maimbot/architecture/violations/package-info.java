/** Breaks every rule of the house once. */
package org.maimbot.architecture.violations;
