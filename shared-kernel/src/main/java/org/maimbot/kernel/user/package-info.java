/**
 * End users: the people whom outside services bring to a tenant's agents. They are named by ids
 * that may themselves be personal, so events and read models carry a reference instead.
 */
package org.maimbot.kernel.user;
