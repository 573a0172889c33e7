package storefront.starter.limit;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;

@AutoConfiguration
class LimitAutoConfiguration {

    @Bean
    ContentLimitFilter contentLimitFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new ContentLimitFilter(problems);
    }
}
