package dev.tapewatch.command;

import java.util.List;

/** Lists every command and every setting. */
final class HelpCommand implements Command {
    static final String TEXT = """
            tapewatch: durable market monitors for LLM agents, as an MCP server

            Commands
              serve              run the server; prints one line when its tools answer
              stdio              speak MCP on stdin and stdout for one agent, on the shared server;
                                 with --claude-channel, push each new alert into a session of Claude Code
              status [--json]    what runs on the data directory, and how durable it is
              doctor [--json]    try all that is set up, without sending anything; says what works and what to do
              stop               stop the server and its backing services, wait until they are gone
              token ACTION       create [--name NAME] [--scope read|write], list, rotate or revoke --name NAME:
                                 what clients show to a server that others than this machine can reach
              credential ACTION  set NAME [--file], remove NAME or list: a broker's keys and channels' secrets, kept in
                                 the system's keyring or in secrets.yml; the value is asked for, or read from stdin
              prepare            fetch or build the backing services' programs now, not at the first serve
              --help, --version

            Settings, each as --flag, as TAPEWATCH_FLAG in the environment (TAPEWATCH_DATA_DIR), or under
            'tapewatch:' in tapewatch.yml in the data directory; the first of these three wins
              --data-dir PATH               what the server remembers (~/.tapewatch; not in tapewatch.yml)
              --host ADDRESS                where HTTP listens (127.0.0.1)
              --allowed-hosts NAMES         further names clients reach it by, comma-separated; others are refused
              --require-token               ask for a token on the loopback address too (false); elsewhere always
              --tls-certificate, --tls-key  PEM files; off loopback these or --behind-proxy are needed
              --behind-proxy                a proxy that encrypts is all that reaches us; believe what it forwards (false)
              --public-url URL              by which clients reach the server, if not as they call it
              --oauth-issuer URL            accept this authorization server's access tokens too
              --oauth-audience TEXT         what they must be meant for (the public URL)
              --oauth-jwks-uri URL          where its keys are (asks the issuer)
              --oauth-read-scope, --oauth-write-scope  its names for the two (tapewatch:read, tapewatch:write)
              --calls-per-minute NUMBER     of one client; 0 for no limit, as for the next two (60000)
              --sessions-per-client NUMBER  at one time (1000)
              --subscriptions-per-client NUMBER  at one time (10000)
              --port NUMBER                 8750, or a free port if nobody chose and it is taken; 0: a free port
              --market NAME                 simulated, replay, alpaca or tastytrade: what everything comes from (simulated)
              --simulated-seed NUMBER       the same seed gives the same prices (1)
              --replay-path PATH            a recording, for --market replay: a file or a folder
              --replay-speed NUMBER         tape seconds per wall second (1)
              --replay-hold                 stand at the first moment until there is a price rule or a watchlist (false)
              --price-check-interval TIME   between two looks at prices: 500ms, 10s, 1m, PT10S (10s)
              --price-shards NUMBER         workflows that share the symbols (8)
              --news-interval TIME          between two rounds of a news watcher that starts for the first time (5m)
              --portfolio-interval TIME     between two checks of a portfolio monitor that starts so (1m)
              --heartbeat-interval TIME     between two looks at the monitors themselves (1m)
              --option-underlyings TICKERS  what a screen of everything goes through with live sources, comma-separated
                                            (some 50 shares and funds with liquid options)
              --calendar-file PATH          market closures and early closes beyond the rules, as CSV
              --risk-free-rate PERCENT      annual, for option values that have to be estimated (4)
              --read-only                   offer no tool that changes anything; wins over all else (false)
              --toolsets NAMES              offer only these groups of tools, comma-separated: alerts, prices, news,
                                            portfolio, screener, reports, schedules, routing; status always (all)
              --alert-log-size NUMBER       alerts kept in the log (10000)
              --otlp-endpoint URL           where traces go, over OTLP/HTTP; else as OTEL_EXPORTER_OTLP_ENDPOINT says (off)
              --log-format NAME             text or json, one object a line (text)
              --temporal-address HOST:PORT  your own Temporal instead of the embedded one
              --temporal-namespace NAME     in either Temporal (default)
              --redis-url URL               your own Redis instead of the embedded one
              sources, alpaca, tastytrade, sec, feeds  only in the file, see examples/tapewatch.yml: where each kind of
                                            fact comes from, in order of preference, and how each source is asked
              APCA_API_KEY_ID, APCA_API_SECRET_KEY, TASTYTRADE_CLIENT_SECRET, TASTYTRADE_REFRESH_TOKEN  keys of live
                                            sources, in the environment; as TAPEWATCH_ALPACA_KEY_ID,
                                            TAPEWATCH_ALPACA_SECRET_KEY, TAPEWATCH_TASTYTRADE_CLIENT_SECRET and
                                            TAPEWATCH_TASTYTRADE_REFRESH_TOKEN too, or in secrets.yml
              channels, routing             only in the file, see examples/tapewatch.yml: where alerts are sent, and which;
                                            secrets also in secrets.yml beside it, readable for its owner alone,
                                            or in the keyring: tapewatch credential
              TAPEWATCH_TOKEN, TAPEWATCH_TOKEN_FILE  a token, or a file that holds one; only in the environment

            Exit codes: 0 done, 1 failed, or doctor found what does not work, 2 typed wrong, 75 (serve) another server
            has the data directory.""";

    @Override
    public int run(List<String> arguments) {
        System.out.println(TEXT);
        return 0;
    }
}
