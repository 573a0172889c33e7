package storefront.infra.stage;

/** `aws ecs execute-command`: a shell in a running task. */
public enum Exec {
    OFF,
    /** Whoever may open one, what is typed and answered goes to a log. */
    AUDITED
}
