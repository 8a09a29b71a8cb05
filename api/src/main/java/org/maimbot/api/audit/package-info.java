/** The audit trail over HTTP: to look at, to take away, and to have proved. */
package org.maimbot.api.audit;
