package dev.tapewatch.monitor.screener.workflow;

/** Does the steps. */
public final class ScreenWorkflowImpl implements ScreenWorkflow {
    private final ScreenSteps steps = new ScreenSteps();

    @Override
    public String screen(ScreenRequest request) {
        return steps.run(request);
    }
}
