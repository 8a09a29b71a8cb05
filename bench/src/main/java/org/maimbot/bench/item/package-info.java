/** What is measured, one class per kind of measurement. */
package org.maimbot.bench.item;
