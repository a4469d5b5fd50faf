package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import java.util.List;
import reactor.core.publisher.Mono;

/** Says how risky an account stands. */
final class GetPortfolioRiskTool implements Tool {
    private static final ToolCard CARD = new ToolCard(
            "get_portfolio_risk",
            "Get portfolio risk",
            "An account now: equity, day's profit net of cash flows, margin used, positions, what is wrong (loss, margin,"
                    + " assignment of short options, concentration), the open episodes and what is checked.",
            Toolset.PORTFOLIO,
            Effect.READS,
            List.of(PortfolioAnswers.ACCOUNT),
            PortfolioAnswers.RISK);

    private final PortfolioMonitor door;
    private final BlockingCalls calls;

    GetPortfolioRiskTool(PortfolioMonitor door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String account = arguments.get(PortfolioAnswers.ACCOUNT);
        return calls.run(() -> PortfolioAnswers.of(door.risk(account)));
    }
}
