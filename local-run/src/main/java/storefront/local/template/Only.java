package storefront.local.template;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Of some properties our templates say one value, and that is followed; with another one the start stops. */
public interface Only {
    enum True {
        @JsonProperty("true")
        TRUE
    }

    enum False {
        @JsonProperty("false")
        FALSE
    }

    enum Count {
        COUNT
    }

    enum Http {
        HTTP
    }

    enum LeastOutstandingRequests {
        @JsonProperty("least_outstanding_requests")
        LEAST_OUTSTANDING_REQUESTS
    }

    enum Strictest {
        @JsonProperty("strictest")
        STRICTEST
    }

    enum GreaterThanThreshold {
        @JsonProperty("GreaterThanThreshold")
        GREATER_THAN_THRESHOLD
    }

    enum NotBreaching {
        @JsonProperty("notBreaching")
        NOT_BREACHING
    }
}
