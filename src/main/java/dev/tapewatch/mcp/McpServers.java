package dev.tapewatch.mcp;

import dev.tapewatch.mcp.resource.ResourceSpecifications;
import dev.tapewatch.mcp.resource.Resources;
import dev.tapewatch.mcp.tool.Tool;
import dev.tapewatch.mcp.tool.ToolAccess;
import dev.tapewatch.mcp.tool.ToolSpecifications;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.modelcontextprotocol.util.McpUriTemplateManagerFactory;
import java.util.List;
import java.util.UUID;

/** Makes MCP servers, one per transport, that all offer the same. */
public final class McpServers {
    private final Offer offer;

    public McpServers(Offer offer) {
        this.offer = offer;
    }

    /**
     * What there is to offer.
     *
     * @param access which tools there are for whom
     * @param changed called when a tool has changed something; must not block
     */
    public static Offer offer(List<Tool> tools, Resources resources, ToolAccess access, Runnable changed) {
        ToolSpecifications toolSpecifications = new ToolSpecifications(UUID::randomUUID, changed, access);
        ResourceSpecifications resourceSpecifications = new ResourceSpecifications(resources);
        return new Offer(
                toolSpecifications.of(tools),
                resourceSpecifications.fixed(),
                resourceSpecifications.templates(),
                List.of(),
                List.of(),
                toolSpecifications.visible(tools));
    }

    /** Which reader an address that is no fixed resource belongs to: there is one for all of them. */
    public static McpUriTemplateManagerFactory wholeUris() {
        return WholeUris::new;
    }

    /** The server that answers on a Streamable HTTP transport. */
    public McpAsyncServer over(McpStreamableServerTransportProvider transport) {
        return build(McpServer.async(transport));
    }

    /** The server that answers on a transport with one stream per session, like HTTP+SSE. */
    public McpAsyncServer over(McpServerTransportProvider transport) {
        return build(McpServer.async(transport));
    }

    private McpAsyncServer build(McpServer.AsyncSpecification<?> server) {
        return server.serverInfo(ServerIdentity.NAME, ServerIdentity.version())
                .instructions(ServerIdentity.INSTRUCTIONS)
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(ServerIdentity.TOOLS_LIST_CHANGED)
                        .resources(ServerIdentity.RESOURCES_SUBSCRIBE, ServerIdentity.RESOURCES_LIST_CHANGED)
                        .build())
                // Tools check what they are given themselves, in words that a model can act on.
                .validateToolInputs(false)
                .jsonSchemaValidator(trusting())
                .uriTemplateManagerFactory(wholeUris())
                .tools(offer.tools())
                .addToolFilter(offer.visible())
                .resources(offer.resources())
                .resourceTemplates(offer.templates())
                .prompts(offer.prompts())
                .completions(offer.completions())
                .build();
    }

    /** That answers fit their schemas is for the tests to show, not for every call to find out. */
    private static JsonSchemaValidator trusting() {
        return (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid("");
    }
}
