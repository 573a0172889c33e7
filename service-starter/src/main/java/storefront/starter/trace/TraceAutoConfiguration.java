package storefront.starter.trace;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@AutoConfiguration
class TraceAutoConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    TraceIdFilter traceIdFilter() {
        return new TraceIdFilter();
    }

    /** A call to another service carries the trace on. */
    @Bean
    RestClientCustomizer tracedCalls() {
        return client -> client.requestInterceptor((request, body, execution) -> {
            var traceId = TraceId.current();
            if (traceId != null) {
                request.getHeaders().set(TraceId.HEADER, "Root=" + traceId);
            }
            return execution.execute(request, body);
        });
    }
}
