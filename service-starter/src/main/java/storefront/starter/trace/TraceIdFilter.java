package storefront.starter.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps the request's trace id in the logging context for as long as the request is served. */
class TraceIdFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = TraceId.class.getName();

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // An error is dispatched after the first pass has ended: it belongs to the same trace.
        var traceId = request.getAttribute(ATTRIBUTE) instanceof TraceId earlier
                ? earlier
                : TraceId.of(request.getHeader(TraceId.HEADER));
        request.setAttribute(ATTRIBUTE, traceId);
        try (var _ = MDC.putCloseable(TraceId.CONTEXT, traceId.root())) {
            chain.doFilter(request, response);
        }
    }
}
