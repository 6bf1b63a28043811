using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;
using EventSpectrum.Postgres.Log;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSpectrum.Postgres.Replica;

/// <summary>How a replica does, as last looked.</summary>
/// <param name="Trouble">Why nothing is read from it; null when it is read from.</param>
/// <param name="BytesBehind">How much of the primary's write-ahead log it had not replayed; null where that is not known.</param>
/// <param name="SecondsBehind">How long ago what it replayed last was committed; 0 when it has everything; null where that is not known.</param>
public sealed record ReplicaHealth(string? Trouble, long? BytesBehind, double? SecondsBehind);

/// <summary>
/// A streaming replica of the database. What it has of a spectrum is always a beginning of what the primary has, so whatever it lacks is asked of
/// the primary: it relieves that one and is never needed. Nothing is decided or confirmed by what it says.
/// </summary>
public sealed partial class PostgresReplica : IAsyncDisposable
{
    // Compared with the primary's, so that another cluster, or one that was promoted and goes its own way, is never read for this one.
    private const string Identity = "select system_identifier from pg_control_system()";

    private readonly NpgsqlDataSource primary;
    private readonly NpgsqlDataSource source;
    private readonly PostgresAudit audit;
    private readonly int known;
    private readonly ILogger logger;
    private volatile ReplicaHealth health = new("Not looked at yet.", null, null);

    internal PostgresReplica(string connectionString, NpgsqlDataSource primary, int known, ILoggerFactory loggers)
    {
        // One that hangs must not keep anybody waiting who could be answered by the primary.
        var tuned = new NpgsqlConnectionStringBuilder(connectionString);
        if (!tuned.ShouldSerialize("Timeout")) tuned.Timeout = 3;
        if (!tuned.ShouldSerialize("Command Timeout")) tuned.CommandTimeout = 10;
        if (!tuned.ShouldSerialize("Application Name")) tuned.ApplicationName = "EventSpectrum history";
        (this.primary, this.known, logger) = (primary, known, loggers.CreateLogger<PostgresReplica>());
        source = PostgresEngine.CreateDataSource(tuned.ConnectionString, loggers);
        audit = new PostgresAudit(source, onReplica: true);
    }

    /// <summary>How it did when it was last looked at or read from.</summary>
    public ReplicaHealth Health => health;

    /// <summary>Looks whether it can be read from, and how far it is behind.</summary>
    public async Task<ReplicaHealth> LookAsync(CancellationToken cancellation)
    {
        try
        {
            // The primary first: what is committed between the two questions must not make the replica look further than it is.
            await using var ask = primary.CreateCommand($"select ({Identity}), pg_current_wal_lsn()::text");
            await using var mine = await ask.ExecuteReaderAsync(cancellation);
            await mine.ReadAsync(cancellation);
            var (cluster, written) = (mine.GetInt64(0), mine.GetString(1));

            await using var look = source.CreateCommand(
                $"""
                select ({Identity}), pg_is_in_recovery(), pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn())::bigint,
                    extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8
                """);
            look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = written });
            await using var its = await look.ExecuteReaderAsync(cancellation);
            await its.ReadAsync(cancellation);
            var trouble = its.GetInt64(0) != cluster ? "It is another cluster than the primary." : its.GetBoolean(1) ? null : "It is no replica: it was promoted.";
            long? bytes = await its.IsDBNullAsync(2, cancellation) ? null : Math.Max(0, its.GetInt64(2));
            double? seconds = bytes == 0 ? 0 : await its.IsDBNullAsync(3, cancellation) ? null : its.GetDouble(3);
            return Noted(new ReplicaHealth(trouble, bytes, seconds));
        }
        catch (Exception e) when (IsTrouble(e))
        {
            return Noted(new ReplicaHealth(e.Message, null, null));
        }
    }

    /// <summary>What it has of a spectrum's events in a range.</summary>
    internal IAsyncEnumerable<RecordedEvent> ReadAsync(string spectrum, long after, long upTo, CancellationToken cancellation) =>
        LogReader.ReadAsync(source, spectrum, after, upTo, known, cancellation, LogReader.OnReplica);

    /// <summary>What it has of a spectrum's batches in a range.</summary>
    internal IAsyncEnumerable<AuditedBatch> BatchesAsync(string spectrum, long upTo, CancellationToken cancellation) => audit.ReadAsync(spectrum, upTo, cancellation);

    /// <summary>Goes on, or notes that something is wrong with it and ends.</summary>
    internal async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception e) when (IsTrouble(e))
        {
            Noted(health with { Trouble = e.Message });
            return false;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static bool IsTrouble(Exception e) => e is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException;

    private ReplicaHealth Noted(ReplicaHealth now)
    {
        if (now.Trouble != health.Trouble)
        {
            if (now.Trouble is null) LogRead(logger);
            else LogTrouble(logger, now.Trouble);
        }

        return health = now;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The past is read from the replica")]
    private static partial void LogRead(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica is not read from, the primary answers alone: {Why}")]
    private static partial void LogTrouble(ILogger logger, string why);
}
