package storefront.infra.stage;

import java.util.Optional;

/** What happens to the tables. Their point-in-time recovery is always on. */
public record DataConfig(Deletion deletion, Optional<DailyBackup> dailyBackup) {

    /** Beside point-in-time recovery, which ends after 35 days and dies with its table. */
    public record DailyBackup(int days) {

        public DailyBackup {
            if (days < 1) {
                throw new IllegalArgumentException("a daily backup must be kept for at least 1 day, got " + days);
            }
        }
    }
}
