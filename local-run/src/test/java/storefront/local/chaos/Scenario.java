package storefront.local.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import storefront.local.load.Audit;
import storefront.local.load.Fate;

/**
 * Something done to the stage under load, and what may become of the requests.
 *
 * @param environment that the tasks of users have beside that of their task definition
 * @param burst how many requests come at once
 * @param tolerance what may fail and is not lost
 * @param loss what a control loses: at least one request, and no others; none when it is no control
 */
record Scenario(
        String name,
        Map<String, String> environment,
        int burst,
        Action action,
        Tolerance tolerance,
        Optional<Tolerance> loss) {
    interface Action {
        void play(Trial trial) throws Exception;
    }

    Scenario(String name, Action action) {
        this(name, Map.of(), 1, action, Tolerance.NONE, Optional.empty());
    }

    Scenario in(Map<String, String> other) {
        return new Scenario(name, other, burst, action, tolerance, loss);
    }

    Scenario inBurstsOf(int other) {
        return new Scenario(name, environment, other, action, tolerance, loss);
    }

    Scenario tolerating(Tolerance other) {
        return new Scenario(name, environment, burst, action, other, loss);
    }

    Scenario thatLoses() {
        return thatLosesOnly(Tolerance.ANY);
    }

    Scenario thatLosesOnly(Tolerance other) {
        return new Scenario(name, environment, burst, action, tolerance, Optional.of(other));
    }

    Result play(Stage stage, Size size) throws Exception {
        stage.require(environment);
        var before = stage.store();
        var load = stage.load(size.perSecond(), burst);
        var trial = new Trial(stage, load, size.requests());
        List<Fate> fates;
        try {
            trial.goOn(0.1);
            action.play(trial);
            trial.goOn(0.1);
        } finally {
            fates = load.end();
        }
        return new Result(this, fates, trial.spans(), Audit.of(fates, before, stage.store()));
    }
}
