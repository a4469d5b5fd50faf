package dev.tapewatch.bench;

/** How a client speaks to a server: within a session that it opens first, or with all that counts in every request. */
enum Era {
    SESSIONS("2025-06-18"),
    STATELESS("2026-07-28");

    private final String revision;

    Era(String revision) {
        this.revision = revision;
    }

    /** The revision of the protocol that this is measured with. */
    String revision() {
        return revision;
    }
}
