using EventSpectrum.Log;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSpectrum.Postgres.ReadModels;

/// <summary>
/// Tables for people with SQL, in the schema <c>spectrum_read</c>: rows that follow from the log, written beside how far they have come.
/// They may be deleted at any time; see <see cref="Projection.RebuildAsync"/>.
/// </summary>
public sealed class PostgresReadModels
{
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource unpooled;
    private readonly ISpectrumLog log;
    private readonly ICheckpointStore checkpoints;
    private readonly ILogger logger;

    /// <param name="source">Connections for questions.</param>
    /// <param name="unpooled">Connections to write on: the lock that a node holds ends with its connection, however that ends.</param>
    internal PostgresReadModels(NpgsqlDataSource source, NpgsqlDataSource unpooled, ISpectrumLog log, ICheckpointStore checkpoints, ILogger logger)
    {
        (this.source, this.unpooled, this.log, this.checkpoints, this.logger) = (source, unpooled, log, checkpoints, logger);
        Rebuilds = new Rebuilds(source);
    }

    /// <summary>Rebuilds that were asked for.</summary>
    public Rebuilds Rebuilds { get; }

    /// <summary>The name that a spectrum's progress has in <c>mt_event_progression</c>, in Marten's manner with the tenant behind it.</summary>
    public static string ProgressName(string spectrum) => $"ReadModels:All:{spectrum}";

    /// <summary>Begins to project a spectrum; null while another node does. Ends with its disposal.</summary>
    public Task<Projection?> TryOpenAsync(string spectrum, CancellationToken cancellation) =>
        Projection.TryOpenAsync(spectrum, unpooled, log, checkpoints, logger, cancellation);

    /// <summary>How many events are in each spectrum's log and not yet in its rows.</summary>
    public async Task<IReadOnlyList<Lag>> LagsAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            select f.spectrum, f.events_behind::bigint, r.requested_at is not null
            from spectrum_read.freshness f left join spectrum.es_rebuilds r on r.tenant_id = f.spectrum and r.finished_at is null
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var lags = new List<Lag>();
        while (await reader.ReadAsync(cancellation)) lags.Add(new Lag(reader.GetString(0), reader.GetInt64(1), reader.GetBoolean(2)));
        return lags;
    }
}

/// <summary>How far a spectrum's rows are behind its log.</summary>
/// <param name="Events">Events that are in the log and not yet in the rows.</param>
/// <param name="RebuildAsked">Whether a rebuild waits, or is under way.</param>
public readonly record struct Lag(string Spectrum, long Events, bool RebuildAsked);
