/**
 * Agent templates: configurations to make agents from. Some are built into the server and belong to
 * nobody, the others to a tenant.
 */
package org.maimbot.kernel.template;
