/**
 * Turns whatever goes wrong into the one shape of error that clients know, wherever it goes wrong.
 */
package org.maimbot.api.http.fault;
