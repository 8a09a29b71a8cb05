/** What readers see of API keys. */
package org.maimbot.query.apikey;
