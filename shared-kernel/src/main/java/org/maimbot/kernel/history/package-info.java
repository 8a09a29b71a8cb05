/** How entities were: their states at any moment, and what each of their versions changed. */
package org.maimbot.kernel.history;
