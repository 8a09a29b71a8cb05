/** The server's API as the bench uses it. */
package org.maimbot.bench.client;
