/** What readers see of templates: those of the server and those of tenants. */
package org.maimbot.query.template;
