/** What becomes of agents' configurations before they are kept, whoever keeps them. */
package org.maimbot.command.config;
