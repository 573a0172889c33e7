package storefront.local.alb;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Of some properties only one value is followed; with another one the start stops. */
interface Only {
    enum True {
        @JsonProperty("true")
        TRUE
    }

    enum False {
        @JsonProperty("false")
        FALSE
    }

    enum Http {
        HTTP
    }

    enum Http1 {
        HTTP1
    }
}
