using System.Runtime.CompilerServices;
using EventSpectrum.Log;
using Npgsql;

namespace EventSpectrum.Postgres.Audit;

/// <summary>The log as it lies in the tables, with its hashes: what whoever checks it needs to see beyond the events.</summary>
public sealed class PostgresAudit
{
    /// <summary>How many events are read at a time; a batch that has more is read whole nevertheless.</summary>
    private const int Page = 4096;

    private const string Batches =
        """
        select first_sequence, last_sequence, events, recorded_at, event_hashes, hash from (
            select *, sum(greatest(events, 1)) over (order by last_sequence) - greatest(events, 1) as before from (
                select * from spectrum.es_batches where tenant_id = $1 and last_sequence > $2 and last_sequence <= $3
                order by last_sequence limit $4
            ) next
        ) page
        where before < $4 order by last_sequence
        """;

    /// <summary>As in <c>LogReader</c>: each batch's events come from the range that it names, whatever other spectra have in between.</summary>
    private const string Events =
        """
        select b.ordinal, e.seq_id, e.id, e.stream_id, e.version, e.type, e."timestamp", e.body
        from unnest($2, $3) with ordinality as b (first_sequence, last_sequence, ordinal)
        cross join lateral (
            select seq_id, id, stream_id, version, type, "timestamp", data::text as body, tenant_id from spectrum.mt_events
            where seq_id between b.first_sequence and b.last_sequence order by seq_id offset 0
        ) e
        where e.tenant_id = $1
        order by b.ordinal, e.seq_id
        """;

    /// <summary>On a replica: nothing, once that has been promoted and goes its own way.</summary>
    private static readonly string BatchesOnReplica = Batches.Replace("where tenant_id = $1", "where pg_is_in_recovery() and tenant_id = $1", StringComparison.Ordinal);

    private readonly NpgsqlDataSource source;
    private readonly string batches;

    internal PostgresAudit(NpgsqlDataSource source, bool onReplica = false) => (this.source, batches) = (source, onReplica ? BatchesOnReplica : Batches);

    /// <summary>The last batch of a spectrum, or null when it has none.</summary>
    public async Task<ChainHead?> HeadAsync(string spectrum, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select last_sequence, recorded_at, hash from spectrum.es_batches where tenant_id = $1 order by last_sequence desc limit 1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new ChainHead(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<byte[]>(2))
            : null;
    }

    /// <summary>
    /// The batches of a spectrum that end at or before a sequence, with their events, in order. Each page is a query of its own, so a slow
    /// reader holds no connection and neither side gathers more than a page. What does not fit together is given as it is found.
    /// </summary>
    public IAsyncEnumerable<AuditedBatch> ReadAsync(string spectrum, long upTo = long.MaxValue, CancellationToken cancellation = default) =>
        ReadAsync(spectrum, 0, upTo, cancellation);

    /// <summary>The same without the batches that end at or before <paramref name="after"/>.</summary>
    internal async IAsyncEnumerable<AuditedBatch> ReadAsync(string spectrum, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var page = await PageAsync(spectrum, after, upTo, cancellation);
            if (page.Count == 0) yield break;
            foreach (var batch in page) yield return batch;
            after = page[^1].Header.Last;
        }
    }

    private async Task<List<AuditedBatch>> PageAsync(string spectrum, long after, long upTo, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var page = await BatchesAsync(connection, spectrum, after, upTo, cancellation);
        if (page.Count == 0) return page;

        await using var command = new NpgsqlCommand(Events, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. page.Select(batch => batch.Header.First)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. page.Select(batch => batch.Header.Last)] });
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            page[(int)reader.GetInt64(0) - 1].Events.Add(new RecordedEvent(
                reader.GetInt64(1), reader.GetGuid(2), reader.GetString(3), reader.GetInt64(4), reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<byte[]>(7)));
        return page;
    }

    private async Task<List<AuditedBatch>> BatchesAsync(
        NpgsqlConnection connection, string spectrum, long after, long upTo, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(batches, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Page });
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<AuditedBatch>();
        while (await reader.ReadAsync(cancellation))
            found.Add(new AuditedBatch(
                new BatchHeader(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3)),
                [], reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5)));
        return found;
    }
}

/// <summary>Where a chain ends.</summary>
/// <param name="Sequence">The last event's sequence.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="Hash">The last batch's hash.</param>
public sealed record ChainHead(long Sequence, DateTimeOffset RecordedAt, byte[] Hash);

/// <summary>A batch as it lies in the tables.</summary>
/// <param name="Header">What it says of itself.</param>
/// <param name="Events">The events of the spectrum that there are in its range, bodies spelled as PostgreSQL spells them.</param>
/// <param name="EventHashes">The hashes of its events, 32 bytes each.</param>
/// <param name="Hash">Its own hash.</param>
public sealed record AuditedBatch(BatchHeader Header, List<RecordedEvent> Events, byte[] EventHashes, byte[] Hash);
