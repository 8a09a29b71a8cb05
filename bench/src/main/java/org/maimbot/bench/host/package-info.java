/** What the bench starts and stops: the database, Redis and the nodes of the server. */
package org.maimbot.bench.host;
