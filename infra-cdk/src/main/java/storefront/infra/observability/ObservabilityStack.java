package storefront.infra.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.AlarmWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.platform.PlatformStack;
import storefront.infra.stage.StageConfig;

/** One dashboard a stage: what is wrong, then what callers notice, then why. */
public final class ObservabilityStack extends Stack {

    private static final int WHOLE_WIDTH = 24;

    private final StageConfig stage;
    private final ServiceCatalog catalog;

    public ObservabilityStack(App app, StageConfig stage, ServiceCatalog catalog, PlatformStack platform) {
        super(app, stage.qualified("observability"), stage.stack("observability", "the dashboard of the stage"));
        this.stage = stage;
        this.catalog = catalog;

        var graphs =
                new Graphs(stage, platform.loadBalancer.getLoadBalancerFullName(), platform.cluster.getClusterName());
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(stage.qualified("overview"))
                .defaultInterval(Duration.hours(3))
                .widgets(List.of(
                        alarmStates(),
                        graphs.traffic(),
                        // The graphs of alarms: with their threshold, and found by name.
                        eachService("errors in percent", AlarmKind.ERROR_SHARE),
                        eachService("p99 in seconds", AlarmKind.SLOW_ANSWERS),
                        graphs.saturation(),
                        graphs.deployments(),
                        graphs.store()))
                .build();
    }

    /** What tells people stands first in each. */
    private List<IWidget> alarmStates() {
        var widgets = new ArrayList<>(List.of(alarmStates(AlarmKind.PLATFORM, AlarmKind.ofTheFrontDoor())));
        catalog.services().forEach(spec -> widgets.add(alarmStates(spec.name(), AlarmKind.ofServices())));
        return widgets;
    }

    private IWidget alarmStates(String watched, Set<AlarmKind> kinds) {
        return AlarmStatusWidget.Builder.create()
                .title(watched + ": what to do stands in docs/runbooks")
                .alarms(alarms(watched, kinds))
                .width(WHOLE_WIDTH / 3)
                .build();
    }

    private List<IAlarm> alarms(String watched, Set<AlarmKind> kinds) {
        return kinds.stream()
                .map(kind -> kind.alarmName(stage, watched))
                .map(name -> Alarm.fromAlarmName(this, name, name))
                .toList();
    }

    private List<IWidget> eachService(String unit, AlarmKind kind) {
        return catalog.services().stream()
                .map(spec -> (IWidget) AlarmWidget.Builder.create()
                        .title(spec.name() + ": " + unit)
                        .alarm((IAlarm) getNode().findChild(kind.alarmName(stage, spec.name())))
                        .width(WHOLE_WIDTH / 2)
                        .build())
                .toList();
    }
}
