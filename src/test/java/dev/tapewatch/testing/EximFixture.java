package dev.tapewatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** Debian's Exim on a free port, with a configuration and a queue of its own; it delivers nothing. */
public final class EximFixture implements AutoCloseable {
    public static final String USER = "tapewatch";
    public static final String PASSWORD = "s3cret-password";

    private static final Path PROGRAM = Path.of("/usr/sbin/exim4");
    private static final String CONFIGURATION = """
            primary_hostname = localhost
            spool_directory = %1$s/spool
            log_file_path = %1$s/log/%%slog
            pid_file_path = %1$s/exim.pid
            local_interfaces = 127.0.0.1
            host_lookup =
            rfc1413_hosts =
            queue_only = true
            tls_advertise_hosts = *
            tls_certificate = %1$s/certificate.pem
            tls_privatekey = %1$s/key.pem
            auth_advertise_hosts = ${if def:tls_in_cipher {*}{}}
            acl_smtp_rcpt = recipients
            acl_smtp_data = messages
            begin acl
            recipients:
              deny !authenticated = *
              deny local_parts = refused
              defer local_parts = later
              accept
            messages:
              accept
            begin routers
            begin transports
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_prompts = :
              server_condition = ${if and {{eq{$auth2}{%2$s}}{eq{$auth3}{%3$s}}}}
              server_set_id = $auth2
            """;

    private final Path folder;
    private final int port;
    private final TestCertificate certificate;
    private final Process process;

    private EximFixture(Path folder, int port) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.port = port;
        this.certificate = TestCertificate.forHost("localhost", folder);
        Files.writeString(folder.resolve("certificate.pem"), certificate.certificatePem());
        Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
        Path configuration = folder.resolve("exim.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, USER, PASSWORD));
        for (String inside : new String[] {"spool", "log"}) {
            open(Files.createDirectory(folder.resolve(inside)));
        }
        process = new ProcessBuilder(
                        PROGRAM.toString(), "-bdf", "-C", configuration.toString(), "-oX", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("exim.out").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::answers);
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    public static EximFixture start() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            Path folder = Files.createTempDirectory("tapewatch-exim");
            // Started by root, it becomes a user of its own.
            open(folder);
            return new EximFixture(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(folder.resolve("exim.out")));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '2';
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public SSLSocketFactory trust() throws GeneralSecurityException, IOException {
        return certificate.trust();
    }

    /** Everything in its queue. */
    public String kept() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("spool/input"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
