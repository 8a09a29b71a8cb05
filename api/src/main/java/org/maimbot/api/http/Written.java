package org.maimbot.api.http;

import java.util.function.Supplier;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.View;

/**
 * A write that was done and how to see it.
 *
 * @param id the aggregate that the answer shows
 * @param location where clients read it
 * @param view reads it now
 */
public record Written<T extends View>(
    Receipt receipt, Object id, String location, Supplier<T> view) {}
