/**
 * API keys: what an external service shows to work with one agent. The text of a key is given out
 * once and never stored; everything here but {@link org.maimbot.kernel.apikey.ApiKeyText} knows
 * only its hash and its mask.
 */
package org.maimbot.kernel.apikey;
