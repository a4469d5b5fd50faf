package dev.tapewatch.mcp.credential;

import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that only its owner may read, from its first byte on; written in one step, so that readers see all or nothing. */
public final class OwnersFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnersFile() {}

    public static void write(Path file, String text) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            // Of a writer that died; with its rights, which need not be ours.
            Files.deleteIfExists(draft);
            create(draft);
            Files.write(draft, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Problem.unavailable("%s cannot be written; is the data directory writable?".formatted(file), failure);
        }
    }

    private static void create(Path draft) throws IOException {
        FileAttribute<Set<PosixFilePermission>> rights = PosixFilePermissions.asFileAttribute(OWNERS);
        try {
            Files.createFile(draft, rights);
        } catch (UnsupportedOperationException noSuchRights) {
            Files.createFile(draft);
        } catch (FileAlreadyExistsException another) {
            throw new IOException("another process writes it at this moment", another);
        }
    }

    /** Refuses a file that others may read: what it holds may be known to them already. */
    static void requireOwnersOnly(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (!OWNERS.containsAll(rights)) {
                throw Problem.badInput("%s can be used by others than its owner (%s); expected rw-------: chmod 600 %s"
                        .formatted(file, PosixFilePermissions.toString(rights), file));
            }
        } catch (UnsupportedOperationException noSuchRights) {
            // On a file system without them there is nothing to ask.
        } catch (IOException failure) {
            throw Problem.unavailable("Who may read %s cannot be found out.".formatted(file), failure);
        }
    }
}
