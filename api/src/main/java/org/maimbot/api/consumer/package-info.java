/** Consumer groups over HTTP: making, watching and moving them, and the calls of their workers. */
package org.maimbot.api.consumer;
