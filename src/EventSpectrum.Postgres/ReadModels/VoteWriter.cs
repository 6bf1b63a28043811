using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.ReadModels;

/// <summary>
/// Writes the rows of votes. They are nearly all that is ever written, so they travel as columns, come with what counts of them, and what
/// they end is found by its key; nothing is looked for but where votes were struck or tools merged.
/// </summary>
internal static class VoteWriter
{
    private const string Votes =
        """
        insert into spectrum_read.votes
            (spectrum, sequence, recorded_at, as_of, tool_id, participant_id, session_id, act, x, y, counts_at, counts, counts_x, counts_y, replaced_by, ended_at)
        select $1, sequence, recorded_at, as_of, tool_id, participant_id, session_id, act, x, y, counts_at, counts_x or counts_y, counts_x, counts_y, replaced_by, ended_at
        from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as new
            (sequence, recorded_at, as_of, tool_id, participant_id, session_id, act, x, y, counts_at, counts_x, counts_y, replaced_by, ended_at)
        """;

    // Rows are found by their keys one by one, and then by where they lie (ctid), which stays while nobody else writes here. A join, or another way
    // of asking for one row, leaves it to the planner whether it is the key that is used, and what it believes of a table that is just being filled
    // is an old story: it has gone through all rows for every page. The next row in the key's order, without sorting, is found by the key alone.
    internal const string Ends =
        """
        update spectrum_read.votes v
        set counts = e.counts_x or e.counts_y, counts_x = e.counts_x, counts_y = e.counts_y, replaced_by = e.replaced_by, ended_at = e.ended_at
        from unnest($2, $3, $4, $5, $6) as e (sequence, counts_x, counts_y, replaced_by, ended_at)
        cross join lateral (
            select ctid, sequence from spectrum_read.votes where spectrum = $1 and sequence >= e.sequence order by sequence limit 1
        ) its
        where v.ctid = its.ctid and its.sequence = e.sequence
        """;

    private const string Strikes =
        """
        update spectrum_read.votes v
        set struck_by = m.struck_by, struck_at = m.struck_at, counts = false, counts_x = false, counts_y = false,
            replaced_by = null, ended_at = m.struck_at
        from jsonb_populate_recordset(null::spectrum_read.votes, $1) m
        cross join lateral (
            select ctid, sequence from spectrum_read.votes where spectrum = m.spectrum and sequence >= m.sequence order by sequence limit 1
        ) its
        where v.ctid = its.ctid and its.sequence = m.sequence
        """;

    private const string Merges =
        """
        update spectrum_read.votes v set counts_at = m.counts_at
        from jsonb_populate_recordset(null::spectrum_read.votes, $1) m where v.spectrum = m.spectrum and v.tool_id = m.tool_id and v.counts_at <> m.counts_at
        """;

    /// <summary>
    /// Settles anew which votes count, axis by axis, for each participant and tool of whom something was struck or reinstated, and at dots that
    /// votes came to or left. A vote's x ends with the participant's next vote that speaks for x, or with their withdrawal; struck ones are
    /// as if they had never been. Tools that are merged are one here.
    /// </summary>
    private const string Settle =
        """
        with pair as (
            select v.counts_at, v.participant_id from unnest($2) as struck (sequence) cross join lateral (
                select counts_at, participant_id, sequence from spectrum_read.votes where spectrum = $1 and sequence >= struck.sequence order by sequence limit 1
            ) v where v.sequence = struck.sequence
            union
            select counts_at, participant_id from spectrum_read.votes where spectrum = $1 and counts_at = any($3)
        ), standing as (
            select v.* from pair cross join lateral (
                select ctid as place, sequence, recorded_at, counts_at, participant_id, act, x, y from spectrum_read.votes
                where spectrum = $1 and counts_at = pair.counts_at and participant_id = pair.participant_id and struck_by is null
                offset 0
            ) v
        ), ended as (
            select place, x, y, act = 'withdrawn' as withdrawal,
                   min(sequence) filter (where x is not null or act = 'withdrawn') over later as x_by,
                   min(sequence) filter (where y is not null or act = 'withdrawn') over later as y_by,
                   min(sequence) over later as next,
                   min(recorded_at) filter (where x is not null or act = 'withdrawn') over later as x_at,
                   min(recorded_at) filter (where y is not null or act = 'withdrawn') over later as y_at,
                   min(recorded_at) over later as next_at
            from standing
            window later as (partition by counts_at, participant_id order by sequence desc rows between unbounded preceding and 1 preceding)
        ), settled as (
            select place, counts_x, counts_y,
                   case when withdrawal then next when counts_x or counts_y then null when x is null then y_by when y is null then x_by
                        else greatest(x_by, y_by) end as replaced_by,
                   case when withdrawal then next_at when counts_x or counts_y then null when x is null then y_at when y is null then x_at
                        else greatest(x_at, y_at) end as ended_at
            from (select *, x is not null and x_by is null as counts_x, y is not null and y_by is null as counts_y from ended) e
        )
        update spectrum_read.votes v
        set counts = s.counts_x or s.counts_y, counts_x = s.counts_x, counts_y = s.counts_y, replaced_by = s.replaced_by, ended_at = s.ended_at
        from settled s
        where v.ctid = s.place
          and (v.counts_x, v.counts_y, v.replaced_by, v.ended_at) is distinct from (s.counts_x, s.counts_y, s.replaced_by, s.ended_at)
        """;

    /// <summary>Adds what is to be written to a batch, in this order.</summary>
    public static void Add(NpgsqlBatch batch, string spectrum, RowPage page)
    {
        void Statement(string sql, params NpgsqlParameter[] parameters)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var parameter in parameters) command.Parameters.Add(parameter);
            batch.BatchCommands.Add(command);
        }

        if (page.Votes.Count > 0) Statement(Votes, [RowWriter.Text(spectrum), .. Columns(page.Votes)]);
        if (page.Ends.Count > 0) Statement(Ends, [RowWriter.Text(spectrum), .. Columns(page.Ends)]);
        if (page.Strikes.Count > 0) Statement(Strikes, RowWriter.Rows(page.Strikes.Values, RowsJson.Default.IEnumerableStrikeMark));
        if (page.Merges.Count > 0) Statement(Merges, RowWriter.Rows(page.Merges, RowsJson.Default.IEnumerableMergeMark));
        if (page.Strikes.Count + page.Joined.Count > 0)
            Statement(Settle, RowWriter.Text(spectrum), Array<long>(NpgsqlDbType.Bigint, [.. page.Strikes.Keys]), Array<string>(NpgsqlDbType.Text, [.. page.Joined]));
    }

    private static IEnumerable<NpgsqlParameter> Columns(List<VoteRow> rows) =>
    [
        Column(rows, NpgsqlDbType.Bigint, r => r.Sequence),
        Column(rows, NpgsqlDbType.TimestampTz, r => r.RecordedAt),
        Column(rows, NpgsqlDbType.TimestampTz, r => r.AsOf),
        Column(rows, NpgsqlDbType.Text, r => r.ToolId),
        Column(rows, NpgsqlDbType.Text, r => r.ParticipantId),
        Column(rows, NpgsqlDbType.Text, r => r.SessionId),
        Column(rows, NpgsqlDbType.Text, r => r.Act),
        Column(rows, NpgsqlDbType.Numeric, r => r.X),
        Column(rows, NpgsqlDbType.Numeric, r => r.Y),
        Column(rows, NpgsqlDbType.Text, r => r.CountsAt),
        Column(rows, NpgsqlDbType.Boolean, r => r.Counts.X),
        Column(rows, NpgsqlDbType.Boolean, r => r.Counts.Y),
        Column(rows, NpgsqlDbType.Bigint, r => r.Counts.ReplacedBy),
        Column(rows, NpgsqlDbType.TimestampTz, r => r.Counts.EndedAt),
    ];

    private static IEnumerable<NpgsqlParameter> Columns(IReadOnlyCollection<KeyValuePair<long, Counting>> ends) =>
    [
        Column(ends, NpgsqlDbType.Bigint, e => e.Key),
        Column(ends, NpgsqlDbType.Boolean, e => e.Value.X),
        Column(ends, NpgsqlDbType.Boolean, e => e.Value.Y),
        Column(ends, NpgsqlDbType.Bigint, e => e.Value.ReplacedBy),
        Column(ends, NpgsqlDbType.TimestampTz, e => e.Value.EndedAt),
    ];

    private static NpgsqlParameter<T[]> Column<TRow, T>(IReadOnlyCollection<TRow> rows, NpgsqlDbType type, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        var i = 0;
        foreach (var row in rows) column[i++] = value(row);
        return Array(type, column);
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, T[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
