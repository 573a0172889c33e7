package storefront.local.ecs;

import java.util.List;
import storefront.local.alb.Target;
import storefront.local.alb.TargetGroup;

/** A task's port in each of its service's target groups. */
record Registration(List<TargetGroup> groups, List<Target> targets) {
    static Registration of(int port, List<TargetGroup> groups) {
        return new Registration(
                groups, groups.stream().map(group -> group.register(port)).toList());
    }

    boolean healthy() {
        return targets.stream().allMatch(Target::healthy);
    }

    void end() {
        for (var i = 0; i < groups.size(); i++) {
            groups.get(i).deregister(targets.get(i));
        }
    }
}
