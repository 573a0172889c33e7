package storefront.infra;

import static storefront.infra.catalog.TableSpec.Action.DELETE_ITEM;
import static storefront.infra.catalog.TableSpec.Action.GET_ITEM;
import static storefront.infra.catalog.TableSpec.Action.PUT_ITEM;
import static storefront.infra.catalog.TableSpec.Action.UPDATE_ITEM;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import storefront.infra.catalog.DeploymentSpec;
import storefront.infra.catalog.DeploymentSpec.Canary;
import storefront.infra.catalog.RouteSpec;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.TableSpec;
import storefront.infra.catalog.TableSpec.Index;
import storefront.infra.catalog.TaskSize;

/** A catalog for tests, so that they hold whatever services the real one has: one that is called, and one that calls. */
final class Specs {

    private static final Index LISTING = new Index("listing", "listing", "id");

    static final ServiceSpec USERS = new ServiceSpec(
            "users",
            10,
            new TaskSize(512, 1024),
            new TableSpec(Set.of(GET_ITEM, PUT_ITEM, DELETE_ITEM), List.of(LISTING)),
            List.of());

    static final ServiceSpec PRODUCTS = new ServiceSpec(
            "products",
            20,
            new TaskSize(512, 1024),
            new TableSpec(
                    Set.of(GET_ITEM, PUT_ITEM, UPDATE_ITEM, DELETE_ITEM),
                    List.of(LISTING, new Index("by-category", "category", "id"))),
            List.of("users"));

    static final ServiceCatalog CATALOG = catalog(USERS);

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
        return new ServiceCatalog(List.of(users, PRODUCTS));
    }
}
