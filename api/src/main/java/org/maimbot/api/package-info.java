/** The HTTP side of the server and the application class that joins all modules. */
package org.maimbot.api;
