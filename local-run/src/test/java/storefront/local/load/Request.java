package storefront.local.load;

/**
 * @param key what a request that creates calls the new one, and no other does: afterwards the store tells how often it was done
 * @param id of the item that it is about; of a new product, the seller
 */
public record Request(String service, Kind kind, String key, String id) {
    static final int STOCK = 1_000_000_000;

    String line() {
        return switch (kind) {
            case READ -> "GET /%s/%s".formatted(service, id);
            case PAGE -> "GET /%s?limit=100".formatted(service);
            case CREATE, SLOW_CREATE -> "POST /" + service;
            case RESERVE -> "POST /%s/%s/reservations".formatted(service, id);
        };
    }

    String body() {
        return switch (kind) {
            case READ, PAGE -> "";
            case RESERVE -> "{\"quantity\": 1}";
            case CREATE, SLOW_CREATE ->
                service.equals("users")
                        ? "{\"email\": \"%s\", \"name\": \"Load\"}".formatted(key)
                        : """
                        {"name": "%s", "description": "", "price": {"amount": "19.90", "currency": "EUR"},
                         "category": "load", "stock": %d, "sellerId": "%s"}""".formatted(key, STOCK, id);
        };
    }
}
