/**
 * Reads what clients send: strict about types, forgiving about what it does not know, and with
 * every offending field named at once.
 */
package org.maimbot.api.http.input;
