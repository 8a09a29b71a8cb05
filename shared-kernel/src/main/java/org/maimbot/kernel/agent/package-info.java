/**
 * Agents: the chatbots of a tenant. An agent exists only in its tenant, which it is created
 * through, and carries the configuration that it chats by.
 */
package org.maimbot.kernel.agent;
