package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.mcp.modern.Results.Scope;
import dev.tapewatch.mcp.transport.StatelessEra;
import dev.tapewatch.mcp.transport.StatelessWork;
import dev.tapewatch.mcp.transport.SubscribableResources;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.util.McpUriTemplateManagerFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Revision 2026-07-28 of the protocol: looks at a request and its headers, and finds who answers it. */
public final class ModernEra implements StatelessEra {
    private static final String LISTEN = "subscriptions/listen";

    private final McpJsonMapper mapper;
    private final Map<String, Method> methods;
    private final Map<String, MirroredArguments> mirrored;
    private final Listening listening;

    /**
     * @param templates decides which template a resource's address belongs to
     * @param subscribable which resources can be listened to
     * @param states seals what handlers keep between two rounds
     * @param mostUris how many resources one stream may listen to
     */
    public ModernEra(
            Offer offer,
            McpUriTemplateManagerFactory templates,
            SubscribableResources subscribable,
            McpJsonMapper mapper,
            RequestStates states,
            int mostUris) {
        this.mapper = mapper;
        this.methods = methods(offer, new Answers(offer, templates, mapper), new InputRounds(states, mapper));
        this.mirrored = offer.tools().stream()
                .collect(Collectors.toUnmodifiableMap(
                        specification -> specification.tool().name(),
                        specification -> MirroredArguments.of(specification.tool())));
        this.listening = new Listening(subscribable, mostUris);
    }

    private static Map<String, Method> methods(Offer offer, Answers answers, InputRounds rounds) {
        Lists lists = new Lists(offer);
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("server/discover", call -> Mono.fromSupplier(() -> discovery(offer)));
        methods.put(McpSchema.METHOD_TOOLS_LIST, lists::tools);
        methods.put(McpSchema.METHOD_TOOLS_CALL, rounds.of(answers::callTool));
        methods.put(McpSchema.METHOD_RESOURCES_LIST, lists::resources);
        methods.put(McpSchema.METHOD_RESOURCES_TEMPLATES_LIST, lists::templates);
        methods.put(McpSchema.METHOD_RESOURCES_READ, rounds.of(answers::readResource));
        if (!offer.prompts().isEmpty()) {
            methods.put(McpSchema.METHOD_PROMPT_LIST, lists::prompts);
            methods.put(McpSchema.METHOD_PROMPT_GET, rounds.of(answers::getPrompt));
        }
        if (!offer.completions().isEmpty()) {
            methods.put(McpSchema.METHOD_COMPLETION_COMPLETE, answers::complete);
        }
        return Map.copyOf(methods);
    }

    private static Map<String, Object> discovery(Offer offer) {
        Map<String, Object> capabilities = new LinkedHashMap<>();
        capabilities.put("tools", Map.of());
        capabilities.put("resources", Map.of("subscribe", ServerIdentity.RESOURCES_SUBSCRIBE));
        if (!offer.prompts().isEmpty()) {
            capabilities.put("prompts", Map.of());
        }
        if (!offer.completions().isEmpty()) {
            capabilities.put("completions", Map.of());
        }
        Map<String, Object> result = Results.complete();
        result.put("supportedVersions", ServerIdentity.SUPPORTED_VERSIONS);
        result.put("capabilities", capabilities);
        result.put("instructions", ServerIdentity.INSTRUCTIONS);
        return Results.cached(result, Results.LISTS_LAST, Scope.PUBLIC);
    }

    @Override
    public List<String> versions() {
        return ServerIdentity.STATELESS_VERSIONS;
    }

    @Override
    public StatelessWork take(JSONRPCRequest request, HttpHeaders headers, McpTransportContext context) {
        Envelope envelope = Envelope.open(request, headers, mapper);
        Headers.requireMethod(request, headers);
        if (request.method().equals(LISTEN)) {
            return listening.of(request);
        }
        Method method = methods.get(request.method());
        if (method == null) {
            throw Refusals.unknownMethod(request);
        }
        Headers.requireName(request, headers);
        if (request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
            MirroredArguments arguments = mirrored.get(Parameters.text(request, "name"));
            if (arguments != null) {
                arguments.check(request, headers);
            }
        }
        return new StatelessWork.Call(tell -> answer(method, new Call(request, envelope, context, tell)));
    }

    private static Mono<JSONRPCResponse> answer(Method method, Call call) {
        Object id = call.request().id();
        return Mono.defer(() -> method.answer(call))
                .map(result -> JSONRPCResponse.result(id, result))
                .onErrorResume(
                        McpError.class,
                        error -> error.getJsonRpcError() == null
                                ? Mono.error(error)
                                : Mono.just(JSONRPCResponse.error(id, error.getJsonRpcError())));
    }
}
