/**
 * The configuration of agents: its JSON Schema and defaults, merge patches, the layers it is
 * resolved over, and the credentials inside it, which are sealed at rest.
 */
package org.maimbot.kernel.config;
