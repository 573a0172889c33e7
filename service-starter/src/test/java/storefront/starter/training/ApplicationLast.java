package storefront.starter.training;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Appends the service's own classes to the class path of a training run, once the JVM has started. An AOT cache is valid for the class
 * path that its JVM was started with, and for whatever comes after: trained so, it outlives every change of these classes.
 */
public final class ApplicationLast {

    private ApplicationLast() {}

    /** The JVM calls it before the main class (java.lang.instrument, "Launcher-Agent-Class"). */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws IOException {
        for (var jar : System.getProperty("storefront.application").split(":")) {
            instrumentation.appendToSystemClassLoaderSearch(new JarFile(jar));
        }
    }
}
