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

    /// <summary>
    /// A spectrum's batches come in their order from the primary key, and each one's events from the range it names: other spectra's events
    /// cost nothing unless they were drawn at the very same moment.
    /// </summary>
    public const string Statement =
        """
        select e.seq_id, e.id, e.stream_id, e.version, e.type, e."timestamp", e.data
        from spectrum.es_batches b
        join spectrum.mt_events e on e.seq_id between b.first_sequence and b.last_sequence and e.tenant_id = b.tenant_id
        where b.tenant_id = $1 and b.last_sequence > $2 and b.first_sequence <= $3 and e.seq_id > $2 and e.seq_id <= $3
        order by b.last_sequence, e.seq_id
        limit $4
        """;

    /// <summary>Events with <paramref name="after"/> &lt; sequence ≤ <paramref name="upTo"/>.</summary>
    public static async IAsyncEnumerable<RecordedEvent> ReadAsync(
        NpgsqlDataSource source, string spectrum, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Within a spectrum nothing is ever committed below what has been seen, so the next page continues the same prefix.
        for (var count = Page; count == Page;)
        {
            await using var command = source.CreateCommand(Statement);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Page });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
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
}
