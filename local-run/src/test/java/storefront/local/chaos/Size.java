package storefront.local.chaos;

/** How long a scenario is, in requests: a slow machine plays the same one, and only for longer. */
record Size(int requests, int perSecond) {}
