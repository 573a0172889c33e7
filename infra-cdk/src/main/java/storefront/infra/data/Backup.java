package storefront.infra.data;

import java.util.Collection;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelectionOptions;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;
import storefront.infra.stage.DataConfig.DailyBackup;
import storefront.infra.stage.Deletion;

/** A copy of each table a day, in a vault that outlives the table. */
final class Backup extends Construct {

    Backup(Construct scope, DailyBackup daily, Deletion deletion, Collection<ITable> tables) {
        super(scope, "Backup");
        // Encrypted by the key that AWS Backup keeps for the account: copies leave neither account nor region.
        var vault = BackupVault.Builder.create(this, "Vault")
                .blockRecoveryPointDeletion(deletion.refused())
                .removalPolicy(deletion.removalPolicy())
                .build();
        var plan = BackupPlan.Builder.create(this, "Plan")
                .backupVault(vault)
                .backupPlanRules(List.of(BackupPlanRule.Builder.create()
                        .ruleName("daily")
                        // In UTC, when Europe and the Americas buy least.
                        .scheduleExpression(Schedule.cron(
                                CronOptions.builder().hour("3").minute("0").build()))
                        .deleteAfter(Duration.days(daily.days()))
                        .build()))
                .build();
        // By ARN: that also holds where the account has not opted in to backups of DynamoDB.
        plan.addSelection(
                "Tables",
                BackupSelectionOptions.builder()
                        .resources(tables.stream()
                                .map(table -> BackupResource.fromArn(table.getTableArn()))
                                .toList())
                        .role(role(tables, vault))
                        .disableDefaultBackupPolicy(true)
                        .build());
    }

    /**
     * What the managed policy AWSBackupServiceRolePolicyForBackup says of DynamoDB, and of these tables only: the whole of it
     * reads every volume, bucket and database of the account.
     */
    private Role role(Collection<ITable> tables, BackupVault vault) {
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("backup.amazonaws.com"))
                .build();
        var arns = tables.stream().map(ITable::getTableArn).toList();
        var backups = arns.stream().map(arn -> arn + "/backup/*").toList();
        allow(
                role,
                List.of(
                        "dynamodb:CreateBackup",
                        "dynamodb:DescribeTable",
                        "dynamodb:ListTagsOfResource",
                        "dynamodb:StartAwsBackupJob"),
                arns);
        allow(role, List.of("dynamodb:DeleteBackup", "dynamodb:DescribeBackup"), backups);
        allow(
                role,
                List.of("backup:CopyIntoBackupVault", "backup:DescribeBackupVault"),
                List.of(vault.getBackupVaultArn()));
        return role;
    }

    private static void allow(Role role, List<String> actions, List<String> resources) {
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build());
    }
}
