package org.maimbot.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How a figure stands to its goal.
 *
 * @param floor what it is a share of, or null when it is measured by itself
 * @param measured the share, or the value in the figure's own unit
 * @param limit the goal, or null when there is none
 * @param met null when there is no goal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(
    String figure,
    Goal.Quantity quantity,
    String floor,
    double measured,
    Double limit,
    Boolean met) {}
