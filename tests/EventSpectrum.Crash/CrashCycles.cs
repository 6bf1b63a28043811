using EventSpectrum.Crash.Faults;

namespace EventSpectrum.Crash;

/// <summary>Servers die.</summary>
public sealed class ServerCycles(ITestOutputHelper output) : FaultTests(output)
{
    [Fact]
    public Task The_server_is_killed() => RunAsync(new ServerKilled());

    [Fact]
    public Task One_of_two_servers_is_killed_amid_a_batch() => RunAsync(new NodeKilledAmidBatch());
}

/// <summary>PostgreSQL dies.</summary>
public sealed class DatabaseCycles(ITestOutputHelper output) : FaultTests(output)
{
    [Fact]
    public Task The_process_that_appends_is_killed() => RunAsync(new BackendKilled());

    [Fact]
    public Task PostgreSQL_s_first_process_is_killed() => RunAsync(new PostmasterKilled());

    [Fact]
    public Task PostgreSQL_is_restarted() => RunAsync(new DatabaseRestarted());
}
