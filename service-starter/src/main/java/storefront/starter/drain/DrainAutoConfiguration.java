package storefront.starter.drain;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@EnableConfigurationProperties(DrainProperties.class)
class DrainAutoConfiguration {

    @Bean
    Drain drain(ApplicationContext application, DrainProperties properties) {
        return new Drain(application, properties.delay());
    }

    @Bean
    CloseWhileDraining closeWhileDraining(Drain drain) {
        return new CloseWhileDraining(drain);
    }
}
