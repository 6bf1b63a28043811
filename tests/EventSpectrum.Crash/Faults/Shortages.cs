using EventSpectrum.Crash.Harness;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Crash.Faults;

/// <summary>Others take all of PostgreSQL's connections, and the servers lose those that they had.</summary>
internal sealed class OutOfConnections : Fault
{
    private const int Connections = 24;

    /// <inheritdoc/>
    public override ClusterSetup Cluster => new() { MaxConnections = Connections };

    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice);
        await AWhileAsync(dice, 0, 40);
        var hogs = new List<NpgsqlConnection>();
        try
        {
            for (var until = DateTime.UtcNow.AddMilliseconds(dice.Next(300, 1_500)); DateTime.UtcNow < until; await Task.Delay(10))
            {
                var hog = new NpgsqlConnection(house.Cluster.ConnectionString("postgres", "hog") + ";Pooling=false;Timeout=5");
                hogs.Add(hog);
                try
                {
                    await hog.OpenAsync();
                    await using var end = new NpgsqlCommand(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name in ('node-0', 'EventSpectrum listener')", hog);
                    await end.ExecuteScalarAsync();
                }
                catch (NpgsqlException) { /* that was the last one */ }
            }

            await rush;
        }
        finally
        {
            foreach (var hog in hogs) await hog.DisposeAsync();
        }
    }
}

/// <summary>
/// PostgreSQL's disk is full: it refuses to grow tables, or ends because it cannot write ahead, and cannot recover until there is room again.
/// </summary>
internal sealed class OutOfDisk : Fault
{
    private const int DiskSize = 160;

    /// <inheritdoc/>
    public override string? Missing => base.Missing ?? SmallDisk.Missing;

    /// <inheritdoc/>
    public override ClusterSetup Cluster => new() { DiskSize = DiskSize };

    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice, acts: 100);
        house.Cluster.Disk.Fill(except: dice.Next(0, 400_000));
        await rush;
        await crowd.RushAsync(dice, acts: 100);
        // Whatever is left goes to something else, and PostgreSQL has to begin a new file of its write-ahead log.
        house.Cluster.Disk.Fill(except: 0);
        try { await house.Cluster.AskAsync("select pg_switch_wal(), pg_logical_emit_message(true, 'x', repeat('x', 3000000))"); }
        catch (NpgsqlException) { /* as it should be */ }
        await AWhileAsync(dice, 0, 500);
        house.Cluster.Disk.Empty();
        await house.Cluster.WaitUntilUpAsync();
    }
}

/// <summary>PostgreSQL is slow: some of its processes stand still, or all.</summary>
internal sealed class DatabaseSlow : Fault
{
    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice);
        await AWhileAsync(dice, 0, 40);
        var share = dice.Next(1, 4);
        var stopped = house.Cluster.Processes().Where((_, n) => share == 3 || (n + share) % 3 == 0).ToArray();
        foreach (var id in stopped) Signals.Send(id, Signals.Stop);
        await AWhileAsync(dice, 300, 2_500);
        foreach (var id in stopped) Signals.Send(id, Signals.Continue);
        await rush;
    }
}
