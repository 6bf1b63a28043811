using System.Runtime.CompilerServices;
using EventSpectrum.Log;
using Npgsql;

namespace EventSpectrum.Postgres.Log;

/// <summary>Reads a spectrum's events through its batches, a page at a time.</summary>
internal static class LogReader
{
    /// <summary>
    /// How many events a page has: a slow reader holds a connection and its snapshot for one page at most, and neither side
    /// gathers more than that in memory.
    /// </summary>
    public const int Page = 4096;

    /// <summary>The same for a replica: nothing, once that has been promoted and goes its own way.</summary>
    public static readonly string OnReplica = Statement.Replace("es_understood($5)", "es_understood($5) and pg_is_in_recovery()", StringComparison.Ordinal);

    /// <summary>What <c>spectrum.es_understood</c> says where the log may be newer than its reader.</summary>
    private const string NotUnderstood = "ES001";

    /// <summary>
    /// A spectrum's batches come in their order from the primary key, and each one's events from the range it names: other spectra's events
    /// cost nothing unless they were drawn at the very same moment.
    /// </summary>
    /// <remarks>
    /// As every batch has an event, a page never needs more batches than events. The inner <c>limit</c> and <c>offset</c> also keep the planner
    /// from doing anything else: it cannot know that a range of sequences is short, and would otherwise collect all events of the
    /// spectrum first and compare every batch with every one of them.
    /// </remarks>
    public const string Statement =
        """
        select e.seq_id, e.id, e.stream_id, e.version, e.type, e."timestamp", e.data
        from (
            select first_sequence, last_sequence from spectrum.es_batches
            where tenant_id = $1 and last_sequence > $2 and first_sequence <= $3 order by last_sequence limit $4
        ) b
        cross join lateral (
            select seq_id, id, stream_id, version, type, "timestamp", data, tenant_id from spectrum.mt_events
            where seq_id between greatest(b.first_sequence, $2 + 1) and least(b.last_sequence, $3) order by seq_id offset 0
        ) e
        where e.tenant_id = $1 and spectrum.es_understood($5)
        order by b.last_sequence, e.seq_id
        limit $4
        """;

    /// <summary>Events with <paramref name="after"/> &lt; sequence ≤ <paramref name="upTo"/>.</summary>
    /// <param name="known">The newest format of the log that the reader understands.</param>
    /// <param name="statement"><see cref="Statement"/>, or <see cref="OnReplica"/>.</param>
    /// <exception cref="NewerLogException">There may be events of a newer one.</exception>
    public static async IAsyncEnumerable<RecordedEvent> ReadAsync(
        NpgsqlDataSource source, string spectrum, long after, long upTo, int known, [EnumeratorCancellation] CancellationToken cancellation, string statement = Statement)
    {
        // Within a spectrum nothing is ever committed below what has been seen, so the next page continues the same prefix.
        for (var count = Page; count == Page;)
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand(statement, connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Page });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = known });
            await command.PrepareAsync(cancellation);
            await using var reader = await UnderstoodAsync(command, cancellation);
            count = 0;
            while (await reader.ReadAsync(cancellation))
            {
                count++;
                after = reader.GetInt64(0);
                yield return new RecordedEvent(
                    after, reader.GetGuid(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4),
                    reader.GetFieldValue<DateTimeOffset>(5), reader.GetFieldValue<byte[]>(6));
            }
        }
    }

    private static async Task<NpgsqlDataReader> UnderstoodAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        try
        {
            return await command.ExecuteReaderAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == NotUnderstood)
        {
            throw new NewerLogException(e.MessageText, e);
        }
    }
}
