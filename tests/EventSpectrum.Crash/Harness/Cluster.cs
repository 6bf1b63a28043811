using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Crash.Harness;

/// <summary>How a cluster of the tests' own is made.</summary>
internal sealed record ClusterSetup
{
    /// <summary>How many connections it takes.</summary>
    public int MaxConnections { get; init; } = 60;

    /// <summary>The size of the file system that it lives in, in MB; null: it lives on the machine's.</summary>
    public int? DiskSize { get; init; }

    /// <summary>A program's words to run PostgreSQL through, such as <c>env NAME=value</c>.</summary>
    public IReadOnlyList<string> Through { get; init; } = [];
}

/// <summary>
/// A PostgreSQL of the tests' own, to be killed, stopped, starved and started again at will. It listens on loopback, so that connections can be
/// torn as over a network. Like a service manager, it starts what has ended, unless it was told to stay down.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Role = "eventspectrum";

    private readonly ClusterSetup setup;
    private readonly ServerAccount account;
    private readonly PostgresBinaries binaries;
    private readonly SmallDisk? disk;
    private readonly string home;
    private readonly int port;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim turn = new(1);
    private Watchdog? watchdog;
    private Task keeping = Task.CompletedTask;

    private Cluster(ClusterSetup setup, ServerAccount account, PostgresBinaries binaries, string home, SmallDisk? disk, int port) =>
        (this.setup, this.account, this.binaries, this.home, this.disk, this.port) = (setup, account, binaries, home, disk, port);

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, port);

    /// <summary>The file system that it lives in, when it has one of its own.</summary>
    public SmallDisk Disk => disk ?? throw new InvalidOperationException("This cluster has no file system of its own.");

    /// <summary>PostgreSQL's first process; null while there is none.</summary>
    public int? PostmasterId =>
        File.Exists(PidFile) && int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) && StatusOf(id, "State") is { } state && state[0] is not ('Z' or 'X') ? id : null;

    private string Data => Path.Combine(home, "cluster");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    private string LogFile => Path.Combine(Path.GetDirectoryName(home)!, "postgres.log");

    /// <summary>Makes it and starts it.</summary>
    public static async Task<Cluster> StartAsync(ClusterSetup? setup = null)
    {
        setup ??= new ClusterSetup();
        var account = await ServerAccount.FindAsync(CancellationToken.None);
        var binaries = await FindBinariesAsync(account);
        var around = Directory.CreateTempSubdirectory("eventspectrum-cluster-").FullName;
        // The account that PostgreSQL runs under has to get through.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(around, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var home = Directory.CreateDirectory(Path.Combine(around, "home")).FullName;
        var disk = setup.DiskSize is { } size ? await SmallDisk.MountAsync(home, size) : null;
        var log = Path.Combine(around, "postgres.log");
        await File.WriteAllTextAsync(log, "");
        await account.OwnAsync(home, CancellationToken.None);
        await account.OwnAsync(log, CancellationToken.None);
        var cluster = new Cluster(setup, account, binaries, home, disk, FreePort());
        try
        {
            await cluster.InitializeAsync();
            if (!await cluster.TryStartAsync()) throw new InvalidOperationException($"PostgreSQL did not start:\n{await File.ReadAllTextAsync(cluster.LogFile)}");
            cluster.keeping = cluster.KeepAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to connect.</summary>
    /// <param name="database">To which database.</param>
    /// <param name="as">The name that the connection goes by in PostgreSQL's own views.</param>
    /// <param name="through">Another address that leads to it; null: its own.</param>
    public string ConnectionString(string database, string @as, IPEndPoint? through = null) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = (through ?? EndPoint).Port,
        Username = Role,
        Database = database,
        ApplicationName = @as,
        MaxPoolSize = 12,
    }.ConnectionString;

    /// <summary>Runs a statement as its administrator, on a connection of its own.</summary>
    public async Task<object?> AskAsync(string sql, string database = "postgres", params object[] values)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, "administrator") + ";Pooling=false;Timeout=5");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Sends its first process a signal.</summary>
    public void Signal(int signal)
    {
        if (PostmasterId is { } id) Signals.Send(id, signal);
    }

    /// <summary>All its processes, the first included.</summary>
    public IReadOnlyList<int> Processes() => PostmasterId is { } first
        ? [first, .. Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0).Where(id => id > 0 && ParentOf(id) == first)]
        : [];

    /// <summary>Waits until a process of it that serves somebody is at something, for as long as somebody has the patience.</summary>
    /// <param name="which">Whose, in the words of <c>pg_stat_activity</c>.</param>
    /// <param name="at">What it is at, likewise.</param>
    /// <returns>The process; one that was there when none was at it, and null when there was none.</returns>
    public async Task<int?> UntilBackendAsync(string which, string at, int milliseconds = 1_000)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("eventspectrum", "administrator") + ";Pooling=false;Timeout=5");
        await connection.OpenAsync();
        await using var look = new NpgsqlCommand(
            $"select pid, coalesce({at}, false) from pg_stat_activity where ({which}) and backend_type = 'client backend' order by 2 desc, query_start desc limit 1", connection);
        int? last = null;
        for (var deadline = DateTime.UtcNow.AddMilliseconds(milliseconds); DateTime.UtcNow < deadline;)
        {
            await using var reader = await look.ExecuteReaderAsync();
            if (!await reader.ReadAsync()) continue;
            last = reader.GetInt32(0);
            if (reader.GetBoolean(1)) break;
        }

        return last;
    }

    /// <summary>Waits until it takes connections.</summary>
    public async Task WaitUntilUpAsync()
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(2); ; await Task.Delay(50))
        {
            try
            {
                await AskAsync("select 1");
                return;
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException && DateTime.UtcNow < deadline) { /* not yet */ }
        }
    }

    /// <summary>What it has said lately.</summary>
    public string LastWords() => string.Join('\n', File.ReadLines(LogFile).TakeLast(30));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await keeping;
        foreach (var id in Processes()) Signals.Send(id, Signals.Continue);
        Signal(Signals.Quit);
        if (PostmasterId is { } postmaster) await ServerProcess.WaitUntilGoneAsync(postmaster, TimeSpan.FromSeconds(60));
        watchdog?.Dispose();
        if (disk is not null) await disk.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(home)!, recursive: true);
        stop.Dispose();
        turn.Dispose();
    }

    private async Task InitializeAsync()
    {
        // Small files of write-ahead log: a session of the tests fills several, and a small disk holds them.
        var made = await account.RunAsync(
            [binaries.Program("initdb"), "-D", Data, "-U", Role, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions", "--no-sync", "--wal-segsize=1"],
            CancellationToken.None);
        if (!made.Succeeded) throw new InvalidOperationException($"initdb: {made.Output}");
        await account.RunAsync(["sh", "-c", "cat >> \"$1\" <<EOF\n" + Settings() + "\nEOF", "sh", Path.Combine(Data, "postgresql.conf")], CancellationToken.None);
    }

    private string Settings() =>
        $"""
        listen_addresses = '127.0.0.1'
        port = {port.ToString(CultureInfo.InvariantCulture)}
        unix_socket_directories = ''
        max_connections = {setup.MaxConnections.ToString(CultureInfo.InvariantCulture)}
        shared_buffers = 32MB
        min_wal_size = 4MB
        max_wal_size = 16MB
        jit = off
        timezone = 'UTC'
        lc_messages = 'C'
        log_line_prefix = '%m [%p] %a '
        """;

    private async Task<bool> TryStartAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (PostmasterId is not null) return true;
            var started = await account.RunAsync(
                [.. setup.Through, binaries.Program("pg_ctl"), "start", "-D", Data, "-l", LogFile, "-w", "-t", "60", "-s"], CancellationToken.None);
            if (!started.Succeeded || PostmasterId is not { } id) return false;
            watchdog?.Dispose();
            watchdog = await Watchdog.StartAsync(PidFile, id, CancellationToken.None);
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task KeepAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            if (PostmasterId is null) await TryStartAsync();
            await Task.Delay(100, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<PostgresBinaries> FindBinariesAsync(ServerAccount account)
    {
        var cache = new BinaryPackage(Path.Combine(Path.GetTempPath(), "eventspectrum-cluster-binaries"), "npm");
        return await new BinarySearch(null, BinaryPlaces.All(), cache).FindAsync(null, account, NullLogger.Instance, CancellationToken.None);
    }

    private static int ParentOf(int id) => int.TryParse(StatusOf(id, "PPid"), CultureInfo.InvariantCulture, out var parent) ? parent : 0;

    private static string? StatusOf(int id, string field)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal))[(field.Length + 1)..].Trim();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null; // it has ended meanwhile
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
