package dev.tapewatch.backing;

/** A service that runs as our own child process and keeps its state in files. */
record EmbeddedService(SupervisedChild child, ChildRecords records, String name, String address, String note)
        implements BackingService {
    @Override
    public ServiceFacts facts() {
        return new ServiceFacts(name, address, child.pid(), true, true, note);
    }

    @Override
    public void close() {
        child.close();
        records.remove(name);
    }
}
