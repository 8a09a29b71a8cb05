/** One layout for all sources: that of google-java-format, checked with the tests. */
package org.maimbot.formatting;
