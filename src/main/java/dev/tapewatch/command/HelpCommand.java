package dev.tapewatch.command;

import java.util.List;

/** Lists every command and every setting. */
final class HelpCommand implements Command {
    static final String TEXT = """
            tapewatch: durable market monitors for LLM agents, as an MCP server

            Commands
              serve              run the server; prints one line when its tools answer
              stdio              speak MCP on stdin and stdout for one agent, on the shared server
              status [--json]    what runs on the data directory, and how durable it is
              stop               stop the server and its backing services, wait until they are gone
              prepare            fetch or build the backing services' programs now, not at the first serve
              --help, --version

            Settings, each as --flag, as TAPEWATCH_FLAG in the environment (TAPEWATCH_DATA_DIR), or under
            'tapewatch:' in tapewatch.yml in the data directory; the first of these three wins
              --data-dir PATH               what the server remembers (~/.tapewatch; not in tapewatch.yml)
              --host ADDRESS                where HTTP listens (127.0.0.1)
              --allowed-hosts NAMES         further names clients reach it by, comma-separated; others are refused
              --port NUMBER                 8750, or a free port if nobody chose and it is taken; 0: a free port
              --market NAME                 simulated, replay or alpaca (simulated)
              --simulated-seed NUMBER       the same seed gives the same prices (1)
              --replay-path PATH            a recording, for --market replay: a file or a folder
              --replay-speed NUMBER         tape seconds per wall second (1)
              --replay-hold                 stand at the first moment until there is a price rule or a watchlist (false)
              --price-check-interval TIME   between two looks at prices: 500ms, 10s, 1m, PT10S (10s)
              --price-shards NUMBER         workflows that share the symbols (8)
              --news-interval TIME          between two rounds of a news watcher that starts for the first time (5m)
              --portfolio-interval TIME     between two checks of a portfolio monitor that starts so (1m)
              --heartbeat-interval TIME     between two looks at the monitors themselves (1m)
              --calendar-file PATH          market closures and early closes beyond the rules, as CSV
              --risk-free-rate PERCENT      annual, for option values that have to be estimated (4)
              --alert-log-size NUMBER       alerts kept in the log (10000)
              --temporal-address HOST:PORT  your own Temporal instead of the embedded one
              --temporal-namespace NAME     in either Temporal (default)
              --redis-url URL               your own Redis instead of the embedded one
              channels, routing             only in the file, see examples/tapewatch.yml: where alerts are sent, and which;
                                            secrets also in secrets.yml beside it, readable for its owner alone

            Exit codes: 0 done, 1 failed, 2 typed wrong, 75 (serve) another server has the data directory.""";

    @Override
    public int run(List<String> arguments) {
        System.out.println(TEXT);
        return 0;
    }
}
