/** The commands of the server's jar for operators and auditors. */
package org.maimbot.api.cli;
