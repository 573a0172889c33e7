package storefront.local.cloudwatch;

import java.util.List;

/** @param datapoints the oldest first, NaN where nothing was measured */
public record AlarmState(String name, String description, String state, String condition, List<Double> datapoints) {}
