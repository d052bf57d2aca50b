package onward.party.file;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "onward.files")
interface FileSettings {
    /** Where the bytes are kept. */
    @WithDefault("database")
    Store store();

    /** Largest file; {@code quarkus.http.limits.max-body-size} here and {@code onward.gateway.proxy.body.file-limit} at the gateway lie above. */
    @WithDefault("10M")
    MemorySize maxSize();

    /** How long a file is kept that no item has. */
    @WithDefault("24h")
    Duration keepUnreferenced();

    Quota quota();

    /** What one user may upload in a while, whatever became of it. */
    interface Quota {
        @WithDefault("1G")
        MemorySize bytes();

        @WithDefault("5000")
        long files();

        @WithDefault("24h")
        Duration period();
    }

    /** What is kept, judged by the bytes. Nothing that a browser or a system would run. */
    @WithDefault("application/pdf,application/rtf,application/zip,text/plain,text/csv,message/rfc822,"
            + "image/png,image/jpeg,image/gif,image/webp,image/bmp,image/tiff,image/heic,audio/mpeg,video/mp4,"
            + "application/msword,application/vnd.ms-excel,application/vnd.ms-powerpoint,"
            + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
            + "application/vnd.openxmlformats-officedocument.presentationml.presentation,"
            + "application/vnd.oasis.opendocument.text,application/vnd.oasis.opendocument.spreadsheet,"
            + "application/vnd.oasis.opendocument.presentation")
    Set<String> contentTypes();

    S3 s3();

    enum Store {
        DATABASE,
        S3
    }

    /** Used if the store is {@code s3}. */
    interface S3 {
        Optional<String> bucket();

        @WithDefault("us-east-1")
        String region();

        /** Of another S3 than Amazon's. */
        Optional<URI> endpoint();

        /** The bucket as the first segment of the path instead of in the name of the host. */
        @WithDefault("false")
        boolean pathStyle();

        /** With {@code secret-key}; without, what the environment of the process offers (a role, a profile, variables). */
        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
