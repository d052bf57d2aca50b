package onward.party.file;

import java.util.UUID;

/** What is said of a file; {@code sha256} in hexadecimal digits, {@code size} in bytes. */
record StoredFile(UUID id, String name, String contentType, long size, String sha256, String uploadedBy) {}
