using EventSpectrum.Log;
using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.Log;

/// <summary>
/// The append, as two statements that travel together and form one implicit transaction: one round trip, one commit.
/// </summary>
internal static class AppendStatement
{
    /// <summary>
    /// The lock that serialises appends to one spectrum, held until the commit is visible. A statement of its own, so that the next one's
    /// snapshot is taken after whoever held the lock before has committed. Any program that appends to these tables takes the same one.
    /// </summary>
    public const string Lock = "select pg_advisory_xact_lock(hashtextextended('spectrum.append:' || $1, 0))";

    /// <summary>
    /// Guard, versions, sequences and all inserts. <c>tick</c> has no row when the log does not end where it is expected to, or when it may hold what
    /// the caller does not understand; every insert
    /// is fed from it, so then nothing happens. Sequences are drawn in the order of the arrays. The caller says for each event how many
    /// later ones of the batch are in its stream, which gives its version from the stream's new one. What is hashed for the chain is
    /// said by the functions that hash it, in <c>Schema/0003_chain.sql</c>; <see cref="LogHash"/> is the same in C#.
    /// </summary>
    private const string Append =
        """
        with head as materialized (
            select coalesce(newest.last_sequence, 0) as sequence, newest.recorded_at,
                coalesce(newest.hash, decode(repeat('00', 32), 'hex')) as hash
            from (select) one left join (
                select last_sequence, recorded_at, hash from spectrum.es_batches
                where tenant_id = $1 order by last_sequence desc limit 1
            ) newest on true
        ), tick as materialized (
            select greatest(clock_timestamp(), recorded_at) as at, hash as previous from head
            where sequence = $2 and (select format from spectrum.es_log_format) <= $15
        ), stream as (
            insert into spectrum.mt_streams as existing (tenant_id, id, type, version, "timestamp", created, is_archived)
            select $1, new.id, new.type, new.events, tick.at, tick.at, false
            from tick, unnest($3, $4, $5) as new (id, type, events)
            on conflict (tenant_id, id) do update
                set version = coalesce(existing.version, 0) + excluded.version, "timestamp" = excluded."timestamp"
            returning existing.id, existing.version
        ), numbered as materialized (
            select new.*, nextval('spectrum.mt_events_sequence') as sequence, tick.at, tick.previous
            from tick, unnest($6, $7, $8, $9, $10, $11) with ordinality
                as new (id, stream_id, later, type, dotnet_type, data, ordinal)
        ), versioned as materialized (
            select n.*, stream.version - n.later as version,
                spectrum.es_event_hash($1, n.sequence, n.id, n.stream_id, stream.version - n.later, n.type, n.at, n.data) as hash
            from numbered n join stream on stream.id = n.stream_id
        ), event as (
            insert into spectrum.mt_events
                (seq_id, id, stream_id, version, data, type, "timestamp", tenant_id, mt_dotnet_type, is_archived)
            select sequence, id, stream_id, version, data, type, at, $1, dotnet_type, false from versioned
        ), batch as (
            insert into spectrum.es_batches (tenant_id, first_sequence, last_sequence, events, recorded_at, event_hashes, hash)
            select $1, first, last, events, at, event_hashes, spectrum.es_batch_hash(previous, $1, first, last, events, at, event_hashes)
            from (
                select min(sequence) as first, max(sequence) as last, count(*) as events, at, previous,
                    string_agg(hash, ''::bytea order by ordinal) as event_hashes
                from versioned group by at, previous
            ) whole
        ), command as (
            insert into spectrum.es_commands (tenant_id, id, sequence, recorded_at, answer)
            select $1, new.id, coalesce(n.sequence, $2), tick.at, new.answer
            from tick, unnest($12, $13, $14) as new (id, ordinal, answer) left join numbered n on n.ordinal = new.ordinal
        )
        select head.sequence, (select at from tick), (select array_agg(sequence order by ordinal) from numbered) from head
        """;

    /// <summary>The two statements for one batch, for any connection.</summary>
    /// <exception cref="ArgumentException">The batch is empty, or a command refers to an event that is not in it.</exception>
    /// <param name="known">The newest format of the log that the batch was decided by.</param>
    public static NpgsqlBatch Create(NpgsqlConnection connection, string spectrum, long after, AppendBatch batch, int known = LogFormat.Current)
    {
        var (events, commands) = (batch.Events, batch.Commands);
        if (events.Count == 0 && commands.Count == 0) throw new ArgumentException("A batch has events, or commands, or both.", nameof(batch));

        var streams = new Dictionary<string, int>(StringComparer.Ordinal);
        var later = new long[events.Count];
        for (var i = events.Count - 1; i >= 0; i--)
        {
            later[i] = streams.GetValueOrDefault(events[i].StreamId);
            streams[events[i].StreamId] = (int)later[i] + 1;
        }

        var streamTypes = new Dictionary<string, string>(streams.Count, StringComparer.Ordinal);
        foreach (var e in events) streamTypes.TryAdd(e.StreamId, e.StreamType);

        var append = new NpgsqlBatchCommand(Append)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = spectrum, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<long> { TypedValue = after, NpgsqlDbType = NpgsqlDbType.Bigint },
                Array(streams.Keys.ToArray(), NpgsqlDbType.Text),
                Array(streams.Keys.Select(id => streamTypes[id]).ToArray(), NpgsqlDbType.Text),
                Array(streams.Values.Select(count => (long)count).ToArray(), NpgsqlDbType.Bigint),
                Array(Column(events, e => e.Id), NpgsqlDbType.Uuid),
                Array(Column(events, e => e.StreamId), NpgsqlDbType.Text),
                Array(later, NpgsqlDbType.Bigint),
                Array(Column(events, e => e.Type), NpgsqlDbType.Text),
                Array(Column(events, e => e.DotnetType), NpgsqlDbType.Text),
                Array(Column(events, e => e.Data), NpgsqlDbType.Jsonb),
                Array(Column(commands, c => c.Id), NpgsqlDbType.Uuid),
                Array(Column(commands, c => Ordinal(c, events.Count)), NpgsqlDbType.Bigint),
                Array(Column(commands, c => c.Answer), NpgsqlDbType.Text),
                new NpgsqlParameter<int> { TypedValue = known },
            },
        };
        return new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Lock) { Parameters = { new NpgsqlParameter<string> { TypedValue = spectrum, NpgsqlDbType = NpgsqlDbType.Text } } },
                append,
            },
        };
    }

    /// <summary>SQL's ordinals begin at 1, so −1 (no event) becomes 0, which no event has.</summary>
    private static long Ordinal(NewCommand command, int events) =>
        command.EventIndex >= -1 && command.EventIndex < events
            ? command.EventIndex + 1
            : throw new ArgumentException($"Command {command.Id} refers to event {command.EventIndex} of {events}.", nameof(command));

    private static T[] Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        return column;
    }

    private static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
