package storefront.infra.stage;

import java.util.regex.Pattern;

/** The host name of a stage, in a hosted zone of Route 53 that exists already. */
public record Domain(String name, String hostedZoneName, String hostedZoneId) {

    // RFC 1123, section 2.1, in lower case as certificates have it
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern HOSTED_ZONE_ID = Pattern.compile("Z[A-Z0-9]{1,31}");

    public Domain {
        if (!HOST_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "domain must be a host name in lower case such as shop.example.com, got '%s'".formatted(name));
        }
        if (!HOSTED_ZONE_ID.matcher(hostedZoneId).matches()) {
            throw new IllegalArgumentException(
                    "domain '%s' needs the id of its hosted zone, such as Z0123456789ABCDEFGHIJ, got '%s'"
                            .formatted(name, hostedZoneId));
        }
        if (!name.equals(hostedZoneName) && !name.endsWith("." + hostedZoneName)) {
            throw new IllegalArgumentException("domain '%s' must be the hosted zone or below it, got the zone '%s'"
                    .formatted(name, hostedZoneName));
        }
    }
}
