package dev.tapewatch.market.source.tastytrade;

/** Remembers failed logins for the next start: what restarts a server again and again must not make it log in as often. */
interface LoginMemory {
    /** What was kept last for these credentials; {@link LoginBackoff#NONE} where nothing is known of them. */
    LoginBackoff recall();

    /** Keeps this in the place of what was kept before. Never fails: a memory that does not work is none. */
    void keep(LoginBackoff backoff);

    /** Forgets with the process. */
    LoginMemory NONE = new LoginMemory() {
        @Override
        public LoginBackoff recall() {
            return LoginBackoff.NONE;
        }

        @Override
        public void keep(LoginBackoff backoff) {}
    };
}
