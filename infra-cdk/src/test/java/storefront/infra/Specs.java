package storefront.infra;

import java.time.Duration;
import java.util.List;
import storefront.infra.catalog.DeploymentSpec;
import storefront.infra.catalog.DeploymentSpec.Canary;
import storefront.infra.catalog.RouteSpec;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;

/** The catalog with a canary in it: the one choice that a service has and that none of ours makes. */
final class Specs {

    static final ServiceSpec USERS = ServiceCatalog.STOREFRONT.services().getFirst();

    private Specs() {}

    static ServiceSpec withCanary(ServiceSpec spec) {
        return deployed(spec, new Canary(10, Duration.ofMinutes(10), Duration.ofMinutes(5), Canary.mark(spec.route())));
    }

    static ServiceSpec routed(ServiceSpec spec, RouteSpec route) {
        return of(spec, route, spec.deployment());
    }

    static ServiceSpec deployed(ServiceSpec spec, DeploymentSpec deployment) {
        return of(spec, spec.route(), deployment);
    }

    private static ServiceSpec of(ServiceSpec spec, RouteSpec route, DeploymentSpec deployment) {
        return new ServiceSpec(
                spec.name(),
                route,
                spec.size(),
                spec.start(),
                spec.table(),
                spec.calls(),
                spec.stop(),
                spec.scaling(),
                spec.alarms(),
                deployment);
    }

    /** Users as given, and products as it is. */
    static ServiceCatalog catalog(ServiceSpec users) {
        return new ServiceCatalog(
                List.of(users, ServiceCatalog.STOREFRONT.services().getLast()));
    }
}
