package storefront.local.chaos;

/** A row for each scenario, its control beside it: Markdown that a terminal can show, which it does at once. */
final class Table {
    private static final String ROW = "| %-38s | %8s | %5s | %10s | %8s | %-34s | %8s | %5s |%n";

    private final StringBuilder text = new StringBuilder();

    Table() {
        print(ROW.formatted("scenario", "requests", "lost", "duplicated", "p99", "control", "requests", "lost"));
        print("|---|--:|--:|--:|--:|---|--:|--:|%n".formatted());
    }

    private void print(String row) {
        text.append(row);
        System.out.print(row);
    }

    private void add(Result result, String control, Object requests, Object lost) {
        print(ROW.formatted(
                result.scenario().name(),
                result.fates().size(),
                result.losses(),
                result.audit().duplicated(),
                result.p99().toMillis() + " ms",
                control,
                requests,
                lost));
    }

    void add(Result result, Result control) {
        add(result, control.scenario().name(), control.fates().size(), control.losses());
    }

    /** One that needs no control. */
    void add(Result result) {
        add(result, "", "", "");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
