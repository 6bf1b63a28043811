using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.TestSupport;

/// <summary>
/// A PostgreSQL of a test's own with a streaming replica, as <c>pg_basebackup -R</c> makes one, both on loopback and without privileges.
/// Whatever becomes of the test, they end with it and with the test run.
/// </summary>
public sealed class ReplicatedPostgres : IAsyncDisposable
{
    private const string Role = "eventspectrum";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ServerAccount account;
    private readonly PostgresBinaries binaries;
    private readonly string home;
    private readonly (string Name, int Port) primary, standby;
    private readonly Dictionary<string, Watchdog> watchdogs = [];

    private ReplicatedPostgres(ServerAccount account, PostgresBinaries binaries, string home)
    {
        (this.account, this.binaries, this.home) = (account, binaries, home);
        (primary, standby) = (("primary", FreePort()), ("standby", FreePort()));
    }

    /// <summary>How to connect to the primary.</summary>
    public string Primary => ConnectionString(primary.Port);

    /// <summary>How to connect to the replica.</summary>
    public string Replica => ConnectionString(standby.Port);

    /// <summary>Makes and starts both.</summary>
    public static async Task<ReplicatedPostgres> StartAsync()
    {
        var account = await ServerAccount.FindAsync(CancellationToken.None);
        var cache = new BinaryPackage(Path.Combine(Path.GetTempPath(), "eventspectrum-cluster-binaries"), "npm");
        var binaries = await new BinarySearch(null, BinaryPlaces.All(), cache).FindAsync(null, account, NullLogger.Instance, CancellationToken.None);
        var home = Directory.CreateTempSubdirectory("eventspectrum-replicated-").FullName;
        await account.OwnAsync(home, CancellationToken.None);
        var both = new ReplicatedPostgres(account, binaries, home);
        try
        {
            await both.RunAsync("initdb", "-D", both.Data(both.primary.Name), "-U", Role, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions", "--no-sync");
            await both.StartAsync(both.primary);
            await both.RunAsync("pg_basebackup", "-D", both.Data(both.standby.Name), "-h", "127.0.0.1", "-p", Number(both.primary.Port), "-U", Role, "-R", "-X", "stream", "-c", "fast", "--no-sync");
            await both.StartAsync(both.standby);
            return both;
        }
        catch
        {
            await both.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the replica has replayed everything that the primary has committed by now.</summary>
    public async Task CaughtUpAsync()
    {
        var written = await AskAsync(Primary, "select pg_current_wal_lsn()::text");
        for (var deadline = DateTime.UtcNow + Patience; !(bool)(await AskAsync(Replica, $"select pg_last_wal_replay_lsn() >= '{written}'::pg_lsn"))!; await Task.Delay(20))
            if (DateTime.UtcNow > deadline) throw new TimeoutException("The replica does not catch up.");
    }

    /// <summary>From now on the replica shows nothing new, until <see cref="ResumeAsync"/>.</summary>
    public async Task PauseAsync()
    {
        await AskAsync(Replica, "select pg_wal_replay_pause()::text");
        for (var deadline = DateTime.UtcNow + Patience; (string)(await AskAsync(Replica, "select pg_get_wal_replay_pause_state()"))! != "paused"; await Task.Delay(20))
            if (DateTime.UtcNow > deadline) throw new TimeoutException("The replica goes on.");
    }

    /// <summary>The replica goes on.</summary>
    public Task ResumeAsync() => AskAsync(Replica, "select pg_wal_replay_resume()::text");

    /// <summary>The replica becomes a primary of its own, as in a failover that the servers were not told of.</summary>
    public Task PromoteAsync() => AskAsync(Replica, "select pg_promote()");

    /// <summary>The replica is lost.</summary>
    public Task StopReplicaAsync() => StopAsync(standby.Name);

    /// <summary>The replica is back.</summary>
    public Task StartReplicaAsync() => StartAsync(standby);

    /// <summary>Runs a statement on a connection of its own.</summary>
    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in watchdogs.Keys.Reverse().ToArray()) await StopAsync(name);
        Directory.Delete(home, recursive: true);
    }

    private string Data(string name) => Path.Combine(home, name);

    private async Task StartAsync((string Name, int Port) server)
    {
        var options = $"-c listen_addresses=127.0.0.1 -c port={Number(server.Port)} -c unix_socket_directories= -c shared_buffers=32MB -c jit=off -c hot_standby_feedback=on";
        var log = Path.Combine(home, server.Name + ".log");
        var started = await account.RunAsync([binaries.Program("pg_ctl"), "start", "-D", Data(server.Name), "-l", log, "-w", "-t", "120", "-s", "-o", options], CancellationToken.None);
        if (!started.Succeeded) throw new InvalidOperationException($"PostgreSQL did not start: {started.Output}\n{(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}");
        var pidFile = Path.Combine(Data(server.Name), "postmaster.pid");
        watchdogs[server.Name] = await Watchdog.StartAsync(pidFile, int.Parse(File.ReadLines(pidFile).First(), CultureInfo.InvariantCulture), CancellationToken.None)
            ?? throw new InvalidOperationException("There is no watchdog on this system.");
    }

    private async Task StopAsync(string name)
    {
        if (!watchdogs.Remove(name, out var watchdog)) return;
        await account.RunAsync([binaries.Program("pg_ctl"), "stop", "-D", Data(name), "-m", "immediate", "-w", "-t", "120", "-s"], CancellationToken.None);
        watchdog.Dispose();
    }

    private async Task RunAsync(string program, params string[] words)
    {
        var ran = await account.RunAsync([binaries.Program(program), .. words], CancellationToken.None);
        if (!ran.Succeeded) throw new InvalidOperationException($"{program}: {ran.Output}");
    }

    private static string ConnectionString(int port) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = Role, Database = "postgres", MaxPoolSize = 12 }.ConnectionString;

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
