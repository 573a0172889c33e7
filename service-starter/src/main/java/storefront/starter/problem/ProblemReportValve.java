package storefront.starter.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.http.MediaType;

/** Answers for requests that Tomcat refuses before any servlet sees them (a malformed request line): no HTML, no version. */
public class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var writer = response.getReporter();
            if (writer != null) {
                writer.write("{\"title\":\"the request is not valid HTTP\",\"status\":%d}".formatted(status));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // The client is gone: there is nobody left to tell.
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, e);
        }
    }
}
