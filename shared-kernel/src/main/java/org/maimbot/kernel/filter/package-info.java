/**
 * What a tenant does not want to be said to its agents, or by them: rules, a moderation service,
 * and what is done about what they find.
 */
package org.maimbot.kernel.filter;
