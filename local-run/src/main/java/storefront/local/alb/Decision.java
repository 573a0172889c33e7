package storefront.local.alb;

import java.util.Optional;

/** What becomes of a request: by which rule (by none: the default action), and the path and query that a target sees. */
public record Decision(Optional<Rule> rule, Action action, String uri) {}
