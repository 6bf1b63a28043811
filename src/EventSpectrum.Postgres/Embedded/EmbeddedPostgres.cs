using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>
/// A private PostgreSQL that starts and stops with the server. It is a real one, from the system's or a fetched package's binaries,
/// with its cluster in the server's data directory; only this server's account can connect.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly OwnerLock owner;
    private readonly ClusterHome home;
    private readonly Listening listening;
    private readonly Postmaster postmaster;
    private readonly Watchdog? watchdog;
    private readonly ILogger logger;
    private bool stopped;

    private EmbeddedPostgres(
        OwnerLock owner, ClusterHome home, Listening listening, Postmaster postmaster, Watchdog? watchdog, string database, int processId, ILogger logger)
    {
        (this.owner, this.home, this.listening, this.postmaster, this.watchdog, this.logger) = (owner, home, listening, postmaster, watchdog, logger);
        ConnectionString = listening.ConnectionString(database);
        ProcessId = processId;
    }

    /// <summary>How to connect, until it is disposed of. Changes with every start.</summary>
    public string ConnectionString { get; }

    /// <summary>The process id of PostgreSQL's first process.</summary>
    public int ProcessId { get; }

    /// <summary>Where PostgreSQL writes what it has to say.</summary>
    public string LogFile => home.LogFile;

    /// <summary>
    /// Starts it: finds the binaries, makes the cluster on the first start, stops what a crashed predecessor left running,
    /// recovers, and makes the database.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be had; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var dataDirectory = ClusterHome.CreateDataDirectory(options.DataDirectory);
        var owner = await OwnerLock.TakeAsync(dataDirectory, cancellation);
        try
        {
            return await StartOwnedAsync(options, dataDirectory, owner, logger, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            owner.Dispose();
            throw new EmbeddedPostgresException($"The data directory {dataDirectory} cannot be used: {error.Message}", error);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Stops PostgreSQL: connections are ended, everything is written, the data directory is free for the next server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopped) return;
        stopped = true;
        try
        {
            if (await postmaster.StopAsync(CancellationToken.None) is { } trouble)
                logger.LogError("PostgreSQL did not stop: {Output}", trouble);
        }
        finally
        {
            watchdog?.Dispose();
            listening.Remove(home);
            owner.Dispose();
        }
    }

    private static async Task<EmbeddedPostgres> StartOwnedAsync(
        EmbeddedPostgresOptions options, string dataDirectory, OwnerLock owner, ILogger logger, CancellationToken cancellation)
    {
        var account = await ServerAccount.FindAsync(cancellation);
        var home = await ClusterHome.PrepareAsync(dataDirectory, account, logger, cancellation);
        var package = new BinaryPackage(await home.CreateOwnedAsync(home.BinaryCache, cancellation), "npm");
        var search = new BinarySearch(options.Binaries, BinaryPlaces.All(), package);
        var binaries = await search.FindAsync(home.ClusterMajor, account, logger, cancellation);

        var postmaster = new Postmaster(home, binaries, account, logger);
        await postmaster.StopPredecessorAsync(cancellation);
        var listening = await Listening.PrepareAsync(home, cancellation);
        await ClusterInitializer.EnsureAsync(home, binaries, account, listening, logger, cancellation);
        await ServerSettings.WriteAsync(home, listening, cancellation);

        Watchdog? watchdog = null;
        try
        {
            var processId = await postmaster.StartAsync(cancellation);
            watchdog = await Watchdog.StartAsync(postmaster.PidFile, processId, cancellation);
            await EnsureDatabaseAsync(listening, options.Database, cancellation);
            logger.LogInformation("PostgreSQL {Major} is running in {Path} (process {Pid})", binaries.Major, home.Path, processId);
            return new EmbeddedPostgres(owner, home, listening, postmaster, watchdog, options.Database, processId, logger);
        }
        catch
        {
            await postmaster.StopAsync(CancellationToken.None);
            watchdog?.Dispose();
            listening.Remove(home);
            throw;
        }
    }

    private static async Task EnsureDatabaseAsync(Listening listening, string database, CancellationToken cancellation)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(listening.ConnectionString("postgres")) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await find.ExecuteScalarAsync(cancellation) is not null) return;
        await using var create = new NpgsqlCommand($"create database \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }
}
