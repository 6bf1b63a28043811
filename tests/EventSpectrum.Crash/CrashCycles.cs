using EventSpectrum.Crash.Faults;

namespace EventSpectrum.Crash;

/// <summary>Servers die, and what they do beside answering.</summary>
public sealed class ServerCycles(ITestOutputHelper output) : FaultTests(output)
{
    [Fact]
    public Task The_server_is_killed() => RunAsync(new ServerKilled());

    [Fact]
    public Task One_of_two_servers_is_killed_amid_a_batch() => RunAsync(new NodeKilledAmidBatch());

    [Fact]
    public Task The_projector_is_killed_amid_a_transaction() => RunAsync(new ProjectorKilled());
}

/// <summary>PostgreSQL dies, or cannot go on.</summary>
public sealed class DatabaseCycles(ITestOutputHelper output) : FaultTests(output)
{
    [Fact]
    public Task The_process_that_appends_is_killed() => RunAsync(new BackendKilled());

    [Fact]
    public Task PostgreSQL_s_first_process_is_killed() => RunAsync(new PostmasterKilled());

    [Fact]
    public Task PostgreSQL_is_restarted() => RunAsync(new DatabaseRestarted());

    [Fact]
    public Task PostgreSQL_runs_out_of_connections() => RunAsync(new OutOfConnections());

    [Fact]
    public Task PostgreSQL_runs_out_of_disk() => RunAsync(new OutOfDisk());

    [Fact]
    public Task PostgreSQL_is_slow() => RunAsync(new DatabaseSlow());
}

/// <summary>Lines break, or are slow.</summary>
public sealed class LineCycles(ITestOutputHelper output) : FaultTests(output)
{
    [Fact]
    public Task Connections_to_PostgreSQL_are_torn() => RunAsync(new DatabaseLineTorn());

    [Fact]
    public Task Connections_to_PostgreSQL_are_dead() => RunAsync(new DatabaseLineDead());

    [Fact]
    public Task Connections_of_clients_are_torn() => RunAsync(new ClientLineTorn());

    [Fact]
    public Task Connections_of_clients_are_dead() => RunAsync(new ClientLineDead());

    [Fact]
    public Task Viewers_read_a_byte_a_second() => RunAsync(new SlowViewers());
}
