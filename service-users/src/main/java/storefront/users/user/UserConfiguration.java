package storefront.users.user;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import storefront.starter.store.Index;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

    @Bean
    Index listing() {
        return Users.LISTING;
    }
}
