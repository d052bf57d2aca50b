package onward.party.file;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Bytes in a bucket of S3, or of whatever speaks its protocol; a file's key is its id. */
final class S3Files implements FileStore {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final S3Client client;
    private final String bucket;

    private S3Files(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    static S3Files of(FileSettings.S3 settings) {
        String bucket = settings.bucket()
                .orElseThrow(() -> new IllegalStateException("onward.files.s3.bucket says where files are kept"));
        var client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(credentials(settings))
                // Others than Amazon know the older checksums only; what was uploaded is compared by its SHA-256
                // anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE));
        settings.endpoint().ifPresent(client::endpointOverride);
        return new S3Files(client.build(), bucket);
    }

    private static AwsCredentialsProvider credentials(FileSettings.S3 settings) {
        Optional<AwsCredentialsProvider> named = settings.accessKey()
                .flatMap(key -> settings.secretKey()
                        .map(secret -> StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret))));
        return named.orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    @Override
    public void keep(StoredFile file, Path bytes) {
        answered(() -> client.putObject(
                put -> put.bucket(bucket).key(key(file.id())).contentType(file.contentType()),
                RequestBody.fromFile(bytes)));
    }

    @Override
    public InputStream open(StoredFile file) {
        return answered(() -> client.getObject(get -> get.bucket(bucket).key(key(file.id()))));
    }

    @Override
    public void delete(Collection<UUID> files) {
        files.forEach(file -> answered(
                () -> client.deleteObject(delete -> delete.bucket(bucket).key(key(file)))));
    }

    private static String key(UUID file) {
        return file.toString();
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException away) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    Problem.of(ProblemType.SERVICE_UNAVAILABLE, "The store of files does not answer at the moment."),
                    LATER,
                    away);
        }
    }
}
