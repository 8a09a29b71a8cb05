/**
 * The vocabulary that the command side, the query side and the API share: ids, commands, events,
 * queries and their answers, and the one way to refuse. It knows neither HTTP nor a database.
 */
package org.maimbot.kernel;
