package storefront.infra.alarm;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import storefront.infra.stage.StageConfig;

/** What can be wrong. Each has a runbook of its name. */
public enum AlarmKind {
    /** At least one of the alarms of a service. */
    SERVICE,
    ERROR_SHARE,
    SLOW_ANSWERS,
    UNHEALTHY_TARGETS,
    CPU,
    MEMORY,
    MISSING_TASKS,
    STORE_THROTTLES,
    STORE_ERRORS,
    /** An event, not an alarm: ECS says it once, and there is nothing to measure. */
    DEPLOYMENT_FAILED,
    /** At least one of the alarms of the load balancer. */
    FRONT_DOOR,
    ELB_ERRORS,
    REJECTED_CONNECTIONS,
    TARGET_CONNECTION_ERRORS;

    /** Those of a service, the one that tells people first. */
    public static Set<AlarmKind> ofServices() {
        return EnumSet.range(SERVICE, STORE_ERRORS);
    }

    public static Set<AlarmKind> ofTheFrontDoor() {
        return EnumSet.range(FRONT_DOOR, TARGET_CONNECTION_ERRORS);
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In this repository: the address that it is read at is not known to the template. */
    public String runbook() {
        return "docs/runbooks/" + id() + ".md";
    }

    /** The first part of the names of the load balancer's alarms: that of its stack, which no service may have. */
    public static final String PLATFORM = "platform";

    /** Physical, so that deployments and dashboards need no reference to the alarm. */
    public String alarmName(StageConfig stage, String watched) {
        return stage.qualified(watched + "-" + id());
    }
}
