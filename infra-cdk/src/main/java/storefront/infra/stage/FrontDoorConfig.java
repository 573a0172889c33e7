package storefront.infra.stage;

import java.util.Optional;

/** The load balancer of a stage. Without a domain it answers on port 80; with one on 443, and 80 redirects there. */
public record FrontDoorConfig(
        Optional<Domain> domain, Optional<Waf> waf, Optional<TrafficLogs> trafficLogs, Deletion deletion) {

    /** Days that access and connection logs stay in their bucket. */
    public record TrafficLogs(int days) {

        public TrafficLogs {
            if (days < 1) {
                throw new IllegalArgumentException("traffic logs must be kept for at least 1 day, got " + days);
            }
        }
    }

    /** The managed rules (common, known bad inputs, IP reputation), and a limit for each client address in 5 minutes. */
    public record Waf(int requestsPerAddress) {

        // "AWS::WAFv2::WebACL RateBasedStatement", Limit
        private static final int MIN_LIMIT = 10;
        private static final int MAX_LIMIT = 2_000_000_000;

        public Waf {
            if (requestsPerAddress < MIN_LIMIT || requestsPerAddress > MAX_LIMIT) {
                throw new IllegalArgumentException("waf must allow %d to %d requests per address, got %d"
                        .formatted(MIN_LIMIT, MAX_LIMIT, requestsPerAddress));
            }
        }
    }
}
