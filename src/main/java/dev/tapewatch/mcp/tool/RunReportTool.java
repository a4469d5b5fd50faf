package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.ReportFacts;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.Reports;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Makes a report now. */
final class RunReportTool implements Tool {
    private static final Parameter<ReportKind> KIND = Parameters.choice(
                    "kind", ReportKind.class, "daily: the last trading day; weekly: the week so far")
            .asRequired();

    private static final ToolCard CARD = new ToolCard(
            "run_report",
            "Run report",
            "Make a daily or weekly report of an account now and answer it in markdown. Scheduled ones are read at the"
                    + " resources report://daily/latest and report://weekly/latest.",
            Toolset.REPORTS,
            Effect.ADDS,
            List.of(KIND, PortfolioAnswers.ACCOUNT.withoutDescription()),
            Schemas.object()
                    .field("id", Schemas.string())
                    .field("account", Schemas.string())
                    .field("time", Schemas.moment())
                    .optional("data_time", Schemas.moment())
                    .optional("source", Schemas.string())
                    .optional("quality", Schemas.string())
                    .field("title", Schemas.string())
                    .field("summary", Schemas.string())
                    .field("markdown", Schemas.string())
                    .build());

    private final Reports door;
    private final BlockingCalls calls;

    /** @param calls for calls that take long */
    RunReportTool(Reports door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return answer(arguments, Progress.UNHEARD);
    }

    @Override
    public Mono<Answer> answer(Arguments arguments, Progress progress) {
        ReportKind kind = arguments.need(KIND);
        String account = arguments.get(PortfolioAnswers.ACCOUNT);
        return ElapsedProgress.during(
                calls.run(() -> answerOf(door.run(kind, account, arguments.requestKey()))),
                progress,
                "making the report");
    }

    private static Answer answerOf(Report report) {
        Map<String, Object> facts = ReportFacts.of(report);
        String text = ReportFacts.text(report);
        facts.put("markdown", text);
        return new Answer(facts, text).linking(ResourceLinks.report(report.kind()));
    }
}
