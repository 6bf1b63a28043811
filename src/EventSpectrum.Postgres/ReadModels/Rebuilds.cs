using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.ReadModels;

/// <summary>Rebuilds that were asked for: kept in the database, since the node that is asked need not be the one that projects the spectrum.</summary>
public sealed class Rebuilds
{
    private const string Columns = "read_models, checkpoints, requested_at, started_at, events_done, events_total, finished_at, failure";

    private readonly NpgsqlDataSource source;

    internal Rebuilds(NpgsqlDataSource source) => this.source = source;

    /// <summary>Asks for one. While another waits or runs, that one is joined if it does all that is asked; otherwise null is returned.</summary>
    public Task<Rebuild?> AskAsync(string spectrum, bool readModels, bool checkpoints, string by, CancellationToken cancellation) => OneAsync(
        $"""
        insert into spectrum.es_rebuilds as r (tenant_id, read_models, checkpoints, requested_by) values ($1, $2, $3, $4)
        on conflict (tenant_id) do update
        set read_models = excluded.read_models or r.finished_at is null and r.read_models,
            checkpoints = excluded.checkpoints or r.finished_at is null and r.checkpoints,
            requested_at = case when r.finished_at is null then r.requested_at else excluded.requested_at end,
            requested_by = case when r.finished_at is null then r.requested_by else excluded.requested_by end,
            started_at = case when r.finished_at is null then r.started_at end,
            events_done = case when r.finished_at is null then r.events_done else 0 end,
            events_total = case when r.finished_at is null then r.events_total else 0 end,
            finished_at = null, failure = null
        where r.finished_at is not null or r.started_at is null or r.read_models >= excluded.read_models and r.checkpoints >= excluded.checkpoints
        returning {Columns}
        """, cancellation, spectrum, readModels, checkpoints, by);

    /// <summary>The last one that was asked for, or null.</summary>
    public Task<Rebuild?> FindAsync(string spectrum, CancellationToken cancellation) =>
        OneAsync($"select {Columns} from spectrum.es_rebuilds where tenant_id = $1", cancellation, spectrum);

    /// <summary>Begins the one that waits, or that a node left unfinished; null when there is none.</summary>
    public Task<Rebuild?> BeginAsync(string spectrum, CancellationToken cancellation) => OneAsync(
        $"""
        update spectrum.es_rebuilds set started_at = clock_timestamp(), events_done = 0,
               events_total = (select coalesce(sum(events), 0) from spectrum.es_batches where tenant_id = $1)
        where tenant_id = $1 and finished_at is null
        returning {Columns}
        """, cancellation, spectrum);

    /// <summary>Notes how many events were folded so far.</summary>
    public Task AdvanceAsync(string spectrum, long done, CancellationToken cancellation) =>
        ExecuteAsync("update spectrum.es_rebuilds set events_done = $2, events_total = greatest(events_total, $2) where tenant_id = $1", cancellation, spectrum, done);

    /// <summary>Notes the end.</summary>
    /// <param name="failure">Why it failed; null when it did not.</param>
    public Task FinishAsync(string spectrum, string? failure, CancellationToken cancellation) => ExecuteAsync(
        "update spectrum.es_rebuilds set finished_at = clock_timestamp(), failure = $2 where tenant_id = $1",
        cancellation, spectrum, (object?)failure ?? DBNull.Value);

    private async Task<Rebuild?> OneAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        DateTimeOffset? Time(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
        return new Rebuild(
            reader.GetBoolean(0), reader.GetBoolean(1), Time(2)!.Value, Time(3), reader.GetInt64(4), reader.GetInt64(5), Time(6),
            reader.IsDBNull(7) ? null : reader.GetString(7));
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            var parameter = new NpgsqlParameter { Value = value };
            if (value is string or DBNull) parameter.NpgsqlDbType = NpgsqlDbType.Text;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>A rebuild that was asked for.</summary>
/// <param name="ReadModels">Whether it makes the rows for people with SQL anew.</param>
/// <param name="Checkpoints">Whether it makes the images of folded state anew.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="StartedAt">When a node last began; null while it waits.</param>
/// <param name="EventsDone">Events folded so far.</param>
/// <param name="EventsTotal">Events in the log; 0 before it began.</param>
/// <param name="FinishedAt">When it ended, well or not; null before.</param>
/// <param name="Failure">Why it failed, or null.</param>
public sealed record Rebuild(
    bool ReadModels, bool Checkpoints, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt, long EventsDone, long EventsTotal,
    DateTimeOffset? FinishedAt, string? Failure);
