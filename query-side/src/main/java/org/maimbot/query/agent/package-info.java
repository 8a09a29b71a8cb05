/** What readers see of agents, and which of them are alive. */
package org.maimbot.query.agent;
