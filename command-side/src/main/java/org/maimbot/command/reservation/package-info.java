/** Who lives beneath whom under which name: the constraints that span aggregates. */
package org.maimbot.command.reservation;
