/** API keys over HTTP: issuing, changing, rotating and ending them. */
package org.maimbot.api.apikey;
