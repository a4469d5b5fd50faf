package dev.tapewatch.backing;

/** A service that somebody else runs. */
record ExternalService(ServiceFacts facts) implements BackingService {
    static ExternalService of(String name, String address) {
        return new ExternalService(
                new ServiceFacts(name, address, null, true, false, "external; as durable as its operator made it"));
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
