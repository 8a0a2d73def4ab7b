package io.nextstream.store.embedded;

import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * S3Proxy behind its own class loader. Its jar is a resource of ours ({@code
 * /embedded/s3proxy.jar}, put there by the build); every call into it is reflection, and all of
 * them are here.
 */
final class S3ProxyServer {
    private static final String JAR = "/embedded/s3proxy.jar";

    private final URLClassLoader classes;
    private final Object proxy;

    private S3ProxyServer(URLClassLoader classes, Object proxy) {
        this.classes = classes;
        this.proxy = proxy;
    }

    static S3ProxyServer start(StoreConfig config, Path objects, Path work) throws IOException {
        Files.createDirectories(work);
        Files.writeString(work.resolve("logback.xml"), logging(work.resolve("s3proxy.log")));
        // The folder stands before the jar: its logback.xml hides the jar's own, which writes to
        // our terminal.
        URL[] path = {
            work.toUri().toURL(), onDisk(bundled(), work.resolve("s3proxy.jar")).toUri().toURL()
        };
        URLClassLoader classes =
                new URLClassLoader("s3proxy", path, ClassLoader.getPlatformClassLoader());
        try {
            return new S3ProxyServer(classes, started(classes, properties(config, objects)));
        } catch (InvocationTargetException e) {
            classes.close();
            throw new EmbeddedStoreException(
                    "The object store did not start at "
                            + config.endpoint()
                            + ": "
                            + e.getCause()
                            + ".",
                    e);
        } catch (ReflectiveOperationException e) {
            classes.close();
            throw new IllegalStateException("not the S3Proxy that the build pins", e);
        }
    }

    void stop() {
        try {
            proxy.getClass().getMethod("stop").invoke(proxy);
            classes.close();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("S3Proxy did not stop", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object started(ClassLoader classes, Properties properties)
            throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Object blobs =
                    classes.loadClass("org.gaul.s3proxy.BlobStores")
                            .getMethod("create", String.class, Properties.class)
                            .invoke(null, "filesystem-nio2", properties);
            Class<?> builderClass = classes.loadClass("org.gaul.s3proxy.S3Proxy$Builder");
            Object builder =
                    builderClass
                            .getMethod("fromProperties", Properties.class)
                            .invoke(null, properties);
            builderClass
                    .getMethod(
                            "blobStore", classes.loadClass("org.gaul.s3proxy.blobstore.BlobStore"))
                    .invoke(builder, blobs);
            Object proxy = builderClass.getMethod("build").invoke(builder);
            proxy.getClass().getMethod("start").invoke(proxy);
            return proxy;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Properties properties(StoreConfig config, Path objects) {
        Properties properties = new Properties();
        properties.setProperty("s3proxy.endpoint", config.endpoint());
        properties.setProperty("s3proxy.authorization", "aws-v4");
        properties.setProperty("s3proxy.identity", config.accessKey());
        properties.setProperty("s3proxy.credential", config.secretKey());
        properties.setProperty("jclouds.provider", "filesystem-nio2");
        properties.setProperty("jclouds.identity", config.accessKey());
        properties.setProperty("jclouds.credential", config.secretKey());
        properties.setProperty("jclouds.filesystem.basedir", objects.toAbsolutePath().toString());
        return properties;
    }

    private static URL bundled() throws IOException {
        URL resource = S3ProxyServer.class.getResource(JAR);
        if (resource == null) {
            throw new IOException("the build left out " + JAR + ": run mvn process-resources");
        }
        return resource;
    }

    /** Straight from the build's folder where there is one, else copied out of our jar once. */
    static Path onDisk(URL resource, Path copy) throws IOException {
        if ("file".equals(resource.getProtocol())) {
            try {
                return Path.of(resource.toURI());
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        long size = resource.openConnection().getContentLengthLong();
        if (Files.notExists(copy) || Files.size(copy) != size) {
            Path draft = Files.createTempFile(copy.toAbsolutePath().getParent(), "jar", ".draft");
            try (InputStream in = resource.openStream()) {
                Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private static String logging(Path log) {
        String file = log.toAbsolutePath().toString().replace("&", "&amp;").replace("<", "&lt;");
        return """
                <configuration>
                  <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
                  <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder><pattern>%%d{ISO8601} %%-5p %%c{30} %%m%%n</pattern></encoder>
                  </appender>
                  <root level="warn"><appender-ref ref="FILE"/></root>
                </configuration>
                """
                .formatted(file);
    }
}
