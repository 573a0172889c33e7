package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class BackupTest {

    private final JsonNode prod = Synthesized.prod().stack("data");

    @Test
    void in_prod_each_table_and_nothing_else_is_copied_daily_and_kept_for_90_days() {
        var rules = one(prod, "AWS::Backup::BackupPlan").at("/BackupPlan/BackupPlanRule");
        assertThat(rules).hasSize(1);
        assertThat(rules.at("/0/ScheduleExpression").asText()).isEqualTo("cron(0 3 * * ? *)");
        assertThat(rules.at("/0/Lifecycle")).hasToString("{\"DeleteAfterDays\":90}");

        assertThat(one(prod, "AWS::Backup::BackupSelection").at("/BackupSelection/Resources"))
                .extracting(resource -> resource.at("/Fn::GetAtt/0").asText())
                .containsExactlyInAnyOrderElementsOf(logicalIds(prod, "AWS::DynamoDB::Table"));
    }

    /** Whoever deletes a table, or its stack, does not delete the copies. */
    @Test
    void in_prod_the_copies_outlive_the_tables_and_nobody_deletes_one_before_its_time() {
        var vault = prod.get("Resources")
                .get(logicalIds(prod, "AWS::Backup::BackupVault").getFirst());

        assertThat(vault.get("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(vault.at("/Properties/AccessPolicy/Statement/0").toString())
                .contains("\"Deny\"", "backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle");
    }

    /** A vault that names no key takes the one that AWS Backup keeps for the account: there is none without. */
    @Test
    void the_copies_are_encrypted_with_the_key_of_aws_backup() {
        assertThat(one(prod, "AWS::Backup::BackupVault").has("EncryptionKeyArn"))
                .isFalse();
    }

    @Test
    void dev_has_none_and_another_stage_chooses_its_own_days() {
        assertThat(all(Synthesized.dev().stack("data"), "AWS::Backup::BackupPlan"))
                .isEmpty();

        var choices = Synthesized.choices().stack("data");
        assertThat(one(choices, "AWS::Backup::BackupPlan")
                        .at("/BackupPlan/BackupPlanRule/0/Lifecycle/DeleteAfterDays")
                        .asInt())
                .isEqualTo(35);
        assertThat(one(choices, "AWS::Backup::BackupVault").has("AccessPolicy")).isFalse();
    }
}
