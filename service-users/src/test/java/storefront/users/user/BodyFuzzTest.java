package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.starter.test.Http;
import storefront.starter.test.ServiceTest;

/** Run on its recorded inputs here; {@code JAZZER_FUZZ=1} makes it look for new ones. */
@ServiceTest
class BodyFuzzTest {

    @Autowired
    Http http;

    @FuzzTest
    void whatever_is_sent_as_a_user_is_taken_or_refused_but_never_a_failure(FuzzedDataProvider data) throws Exception {
        var answer = http.send("POST", "/users", data.consumeRemainingAsString());

        assertThat(answer.status()).as(answer.body()).isIn(201, 400, 409);
    }
}
