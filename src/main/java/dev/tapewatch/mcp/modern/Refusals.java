package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.mcp.transport.Rejection;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The ways in which this revision of the protocol says no, before anything was done. */
final class Refusals {
    /** A header is missing, malformed or says something else than the body. */
    static final int HEADER_MISMATCH = -32020;

    static final int MISSING_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;

    private static final int LONGEST_ECHO = 80;

    private Refusals() {}

    /** The request lacks what every request carries, or it is not of the protocol's form. */
    static Rejection malformed(JSONRPCRequest request, String words) {
        return new Rejection(HttpStatus.BAD_REQUEST, ErrorCodes.INVALID_PARAMS, request.id(), words);
    }

    static Rejection headerMismatch(JSONRPCRequest request, String words) {
        return new Rejection(HttpStatus.BAD_REQUEST, HEADER_MISMATCH, request.id(), "Header mismatch: " + words);
    }

    static Rejection unsupportedVersion(JSONRPCRequest request, String version) {
        return new Rejection(
                HttpStatus.BAD_REQUEST,
                UNSUPPORTED_VERSION,
                request.id(),
                "Unsupported protocol version. Use one of " + String.join(", ", ServerIdentity.SUPPORTED_VERSIONS)
                        + "; those before " + ServerIdentity.STATELESS_VERSIONS.getLast() + " begin with initialize.",
                Map.of("supported", ServerIdentity.SUPPORTED_VERSIONS, "requested", version));
    }

    static Rejection unknownMethod(JSONRPCRequest request) {
        return new Rejection(
                HttpStatus.NOT_FOUND,
                ErrorCodes.METHOD_NOT_FOUND,
                request.id(),
                "There is no method " + shown(request.method()) + " in this version of the protocol.");
    }

    /** @param required the capabilities, in the form in which a client declares them */
    static Rejection missingCapabilities(JSONRPCRequest request, Map<String, Object> required) {
        return new Rejection(
                HttpStatus.BAD_REQUEST,
                MISSING_CAPABILITY,
                request.id(),
                "This needs a client that has declared: " + String.join(", ", required.keySet()) + ".",
                Map.of("requiredCapabilities", required));
    }

    /** A text of the client's, short enough to be repeated to it. */
    static String shown(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
