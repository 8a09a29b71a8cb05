/** What the bench prints and writes, and what it is held against. */
package org.maimbot.bench.report;
