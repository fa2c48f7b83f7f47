/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.PageSet;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.options.ListContainerOptions;

/** A server of S3's protocol with one bucket, in memory. It looks at signatures: who has no key gets nothing. */
final class ObjectStorage implements AutoCloseable {

    static final String BUCKET = "newsroom";
    static final String SECRET_KEY = "wJalrTheLakeOfTheNewsroom";

    private static final String KEY_ID = "LAKE";

    private final BlobStoreContext context;
    private final S3Proxy server;

    ObjectStorage() throws Exception {
        context = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .credentials(KEY_ID, SECRET_KEY)
                .build(BlobStoreContext.class);
        store().createContainerInLocation(null, BUCKET);
        server = S3Proxy.builder()
                .blobStore(store())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET_KEY)
                // Such as checksums.
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
    }

    private BlobStore store() {
        return context.getBlobStore();
    }

    /** How Iceberg reaches it. */
    Map<String, String> settings() {
        return Map.of(
                "warehouse",
                "s3://" + BUCKET + "/lake",
                "io-impl",
                "org.apache.iceberg.aws.s3.S3FileIO",
                "client.region",
                "eu-central-1",
                "s3.endpoint",
                "http://127.0.0.1:" + server.getPort(),
                "s3.path-style-access",
                "true",
                "s3.access-key-id",
                KEY_ID,
                "s3.secret-access-key",
                SECRET_KEY);
    }

    /** The names of all objects that end like this. */
    List<String> names(String end) {
        List<String> names = new ArrayList<>();
        String next = null;
        do {
            ListContainerOptions options = ListContainerOptions.Builder.recursive();
            PageSet<? extends StorageMetadata> page =
                    store().list(BUCKET, next == null ? options : options.afterMarker(next));
            page.forEach(object -> names.add(object.getName()));
            next = page.getNextMarker();
        } while (next != null);
        names.removeIf(name -> !name.endsWith(end));
        return names;
    }

    /** Files with what these objects hold. */
    List<Path> download(List<String> names, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path file = Files.createTempFile(folder, "object", "");
            try (InputStream object = store().getBlob(BUCKET, name).getPayload().openStream();
                    var out = Files.newOutputStream(file)) {
                object.transferTo(out);
            }
            files.add(file);
        }
        return files;
    }

    @Override
    public void close() throws Exception {
        server.stop();
        context.close();
    }
}
