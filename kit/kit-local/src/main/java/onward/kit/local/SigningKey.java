package onward.kit.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The RSA key of the issuer, and the two things done with it: sign a token, show the public half as a JWK. */
final class SigningKey {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;
    private final String id;

    private SigningKey(PrivateKey key) {
        this.key = (RSAPrivateCrtKey) key;
        this.id = idOf(this.key);
    }

    static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key kept in {@code directory}, made at the first call. */
    static SigningKey keptInDirectory(Path directory) {
        Path file = directory.toAbsolutePath().resolve("issuer.key");
        try {
            if (Files.exists(file)) {
                byte[] encoded =
                        Base64.getMimeDecoder().decode(Files.readString(file).strip());
                return new SigningKey(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            }
            SigningKey made = generate();
            Files.createDirectories(file.getParent());
            Path written = Files.createTempFile(file.getParent(), "key", "");
            Files.writeString(written, Base64.getMimeEncoder().encodeToString(made.key.getEncoded()));
            if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not a key that we wrote: " + file, e);
        }
    }

    String sign(TokenClaims claims) {
        String signed = headerAndBody("RS256", claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token with algorithm {@code none}, which nobody may accept. */
    String leaveUnsigned(TokenClaims claims) {
        return headerAndBody("none", claims) + ".";
    }

    Map<String, Object> asJwk() {
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                BASE64.encodeToString(unsigned(key.getModulus())),
                "e",
                BASE64.encodeToString(unsigned(key.getPublicExponent())));
    }

    private String headerAndBody(String algorithm, TokenClaims claims) {
        return base64(Map.of("alg", algorithm, "typ", "JWT", "kid", id)) + "." + base64(claims.asJson());
    }

    private static String base64(Map<String, Object> json) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String idOf(RSAPrivateCrtKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(unsigned(key.getModulus()));
            return BASE64.encodeToString(Arrays.copyOf(digest, 12));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
