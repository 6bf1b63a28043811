using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;
using EventSpectrum.Postgres.Checkpoints;
using EventSpectrum.Postgres.Keys;
using EventSpectrum.Postgres.Log;
using EventSpectrum.Postgres.Networks;
using EventSpectrum.Postgres.Nodes;
using EventSpectrum.Postgres.ReadModels;
using EventSpectrum.Postgres.Replica;
using EventSpectrum.Postgres.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSpectrum.Postgres;

/// <summary>Everything on one PostgreSQL database: its connections, its schema, the log, the checkpoints, the keys, the read models.</summary>
public sealed class PostgresEngine : IAsyncDisposable
{
    private readonly NpgsqlDataSource unpooled;

    private PostgresEngine(NpgsqlDataSource source, NpgsqlDataSource unpooled, int known, PostgresReplica? replica, ILoggerFactory loggers)
    {
        DataSource = source;
        this.unpooled = unpooled;
        Log = new PostgresLog(source, unpooled, known, loggers.CreateLogger<PostgresLog>());
        Checkpoints = new PostgresCheckpointStore(source);
        Keys = new PostgresKeyStore(source);
        StaffKeys = new PostgresStaffKeys(source);
        SignInTickets = new PostgresSignInTickets(source);
        SpentWork = new PostgresSpentWork(source);
        SigningKeys = new PostgresSigningKeys(source);
        Networks = new PostgresNetworks(source);
        Audit = new PostgresAudit(source);
        Nodes = new PostgresNodes(source);
        Replica = replica;
        Past = new PastReader(Log, Audit, replica);
        ReadModels = new PostgresReadModels(source, unpooled, Log, Checkpoints, loggers.CreateLogger<PostgresReadModels>());
    }

    /// <summary>The pool of connections.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The log.</summary>
    public ISpectrumLog Log { get; }

    /// <summary>The checkpoints.</summary>
    public ICheckpointStore Checkpoints { get; }

    /// <summary>The data protection keys.</summary>
    public PostgresKeyStore Keys { get; }

    /// <summary>The keys of staff.</summary>
    public PostgresStaffKeys StaffKeys { get; }

    /// <summary>The links that sign staff in.</summary>
    public PostgresSignInTickets SignInTickets { get; }

    /// <summary>The challenges that newcomers have used.</summary>
    public PostgresSpentWork SpentWork { get; }

    /// <summary>The keys that sign.</summary>
    public PostgresSigningKeys SigningKeys { get; }

    /// <summary>Who shares a network.</summary>
    public PostgresNetworks Networks { get; }

    /// <summary>The log with its hashes.</summary>
    public PostgresAudit Audit { get; }

    /// <summary>The log for whoever looks back: exports, pages of it, checks.</summary>
    public PastReader Past { get; }

    /// <summary>The replica that <see cref="Past"/> is read from; null where there is none.</summary>
    public PostgresReplica? Replica { get; }

    /// <summary>The servers on this database.</summary>
    public PostgresNodes Nodes { get; }

    /// <summary>The tables for people with SQL.</summary>
    public PostgresReadModels ReadModels { get; }

    /// <summary>Connects and brings the schema up to date. Several nodes may do so at once.</summary>
    /// <param name="known">The newest format of the log that the caller understands.</param>
    /// <param name="replica">How to connect to a streaming replica of it; null: there is none.</param>
    public static async Task<PostgresEngine> StartAsync(
        string connectionString, ILoggerFactory loggers, CancellationToken cancellation, int known = LogFormat.Current, string? replica = null)
    {
        var source = CreateDataSource(connectionString, loggers);
        try
        {
            await SchemaMigrator.MigrateAsync(source, loggers.CreateLogger(typeof(SchemaMigrator)), cancellation);
            var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 10, ApplicationName = "EventSpectrum listener" };
            var past = replica is null ? null : new PostgresReplica(replica, source, known, loggers);
            return new PostgresEngine(source, CreateDataSource(unpooled.ConnectionString, loggers), known, past, loggers);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>A pool with this project's settings where the connection string does not say otherwise.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString, ILoggerFactory loggers)
    {
        var tuned = new NpgsqlConnectionStringBuilder(connectionString);
        void Unless(string keyword, object value)
        {
            if (!tuned.ShouldSerialize(keyword)) tuned[keyword] = value;
        }

        Unless("Application Name", "EventSpectrum");
        // No statement here leaves anything behind on its connection, so there is nothing to reset.
        Unless("No Reset On Close", true);
        Unless("Maximum Pool Size", 50);
        Unless("Timeout", 10);
        Unless("Command Timeout", 30);
        // A vanished server is noticed within a minute on idle connections as well.
        Unless("Keepalive", 30);
        if (tuned.Host?.Split(',').Any(host => host is ['/' or '@', ..]) is false)
        {
            // And within seconds where an answer is due, since a spectrum's next batch waits for the one that is under way. Unix sockets need no such thing.
            Unless("Tcp Keepalive", true);
            Unless("Tcp Keepalive Time", 3);
            Unless("Tcp Keepalive Interval", 1);
        }

        if (string.IsNullOrEmpty(tuned.Options))
            // A node that vanished in the middle of an append must not hold its spectrum's lock for longer than that either.
            tuned.Options = "-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=5 -c tcp_user_timeout=8000";
        var builder = new NpgsqlDataSourceBuilder(tuned.ConnectionString) { Name = "EventSpectrum" };
        return builder.UseLoggerFactory(loggers).Build();
    }

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Replica is not null) await Replica.DisposeAsync();
        await unpooled.DisposeAsync();
        await DataSource.DisposeAsync();
    }
}
