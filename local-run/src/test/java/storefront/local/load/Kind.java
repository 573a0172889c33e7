package storefront.local.load;

/** What a request asks for, and the one status that will do. */
public enum Kind {
    READ(200),
    PAGE(200),
    CREATE(201),
    /** Its body takes seconds to send. */
    SLOW_CREATE(201),
    RESERVE(201);

    final int status;

    Kind(int status) {
        this.status = status;
    }

    public boolean creates() {
        return this == CREATE || this == SLOW_CREATE;
    }
}
