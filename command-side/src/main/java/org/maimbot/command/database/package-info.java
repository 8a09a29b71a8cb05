/** What the command side has to know about the database product that it runs on. */
package org.maimbot.command.database;
