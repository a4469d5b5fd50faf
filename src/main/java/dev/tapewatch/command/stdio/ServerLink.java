package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How all that the bridge says reaches the server: one HTTP client, and what every request carries. */
final class ServerLink {
    private final Supplier<Map<String, String>> credentials;
    private @Nullable HttpClient client;

    /** @param credentials the headers that let the bridge in, asked for at each request, since a new server may want others */
    ServerLink(Supplier<Map<String, String>> credentials) {
        this.credentials = credentials;
    }

    /** Built when it is needed and not earlier: it takes longer than all that comes before the answer to initialize. */
    synchronized HttpClient http() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
        }
        return client;
    }

    /** A request to the server with what every one carries. */
    HttpRequest.Builder request(URI endpoint) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        credentials.get().forEach(request::header);
        return request;
    }

    /**
     * Posts a message that needs no session. Ending the errand closes the connection, which tells the server to stop.
     *
     * @return the response as soon as its headers are there; its body must be closed
     * @throws java.net.ConnectException if nothing was sent
     * @throws IOException if the connection broke, or the errand was ended
     */
    HttpResponse<InputStream> post(URI endpoint, Map<String, String> headers, String body, Errand errand)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(endpoint).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<InputStream>> underWay =
                http().sendAsync(request.build(), BodyHandlers.ofInputStream());
        errand.stopBy(() -> underWay.cancel(true));
        try {
            HttpResponse<InputStream> response = underWay.get();
            errand.stopBy(() -> close(response.body()));
            return response;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("the message could not be sent", e.getCause());
        } catch (CancellationException e) {
            throw new IOException("ended", e);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It was to end anyway.
        }
    }
}
