package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The revisions of the protocol in which every request stands for itself, without a session. */
public interface StatelessEra {
    /** For a server that speaks only the revisions with sessions. */
    StatelessEra NONE = new StatelessEra() {
        @Override
        public List<String> versions() {
            return List.of();
        }

        @Override
        public StatelessWork take(JSONRPCRequest request, HttpHeaders headers, McpTransportContext context) {
            throw new IllegalStateException("There is no stateless era here");
        }
    };

    /** The revisions, newest first. */
    List<String> versions();

    /**
     * Looks at a request before anything is done.
     *
     * @param headers those of the HTTP request, which have to say the same as the body
     * @param context what handlers are told of the request: who is calling
     * @throws Rejection if the request is not to be carried out
     */
    StatelessWork take(JSONRPCRequest request, HttpHeaders headers, McpTransportContext context);
}
