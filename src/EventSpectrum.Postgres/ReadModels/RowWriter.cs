using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.ReadModels;

/// <summary>Writes the rows of a page and how far that is, in one round trip within the caller's transaction.</summary>
internal static class RowWriter
{
    /// <summary>
    /// The rows follow from the log, so a crash may take the last of them along with the progress: nothing waits for the disk. And whatever
    /// the planner believes about tables that are just being filled, every statement here finds its rows through the primary keys.
    /// </summary>
    private const string Prepare =
        """
        select set_config(name, 'off', true)
        from (values ('synchronous_commit'), ('enable_seqscan'), ('enable_hashjoin'), ('enable_mergejoin')) as setting (name)
        """;

    private const string Tools =
        """
        insert into spectrum_read.tools select * from jsonb_populate_recordset(null::spectrum_read.tools, $1)
        on conflict (spectrum, tool_id) do update set
            name = excluded.name, description = excluded.description, kind = excluded.kind, disciplines = excluded.disciplines,
            start_x = excluded.start_x, start_y = excluded.start_y, hidden = excluded.hidden, merged_into = excluded.merged_into, imported = excluded.imported,
            added_by = excluded.added_by, changed_sequence = excluded.changed_sequence
        """;

    private const string Participants =
        """
        insert into spectrum_read.participants select * from jsonb_populate_recordset(null::spectrum_read.participants, $1)
        on conflict (spectrum, participant_id) do update set
            pseudonym = excluded.pseudonym, disciplines = excluded.disciplines, joined_at = excluded.joined_at, imported = excluded.imported,
            suspended = excluded.suspended
        """;

    private const string Sessions =
        "insert into spectrum_read.sessions select * from jsonb_populate_recordset(null::spectrum_read.sessions, $1)";

    private const string SessionReveals =
        """
        update spectrum_read.sessions s set revealed_at = e.revealed_at, revealed_sequence = e.revealed_sequence
        from jsonb_populate_recordset(null::spectrum_read.sessions, $1) e where s.spectrum = e.spectrum and s.number = e.number
        """;

    private const string SessionEnds =
        """
        update spectrum_read.sessions s set ended_at = e.ended_at, ended_sequence = e.ended_sequence
        from jsonb_populate_recordset(null::spectrum_read.sessions, $1) e where s.spectrum = e.spectrum and s.number = e.number
        """;

    private const string Votes =
        "insert into spectrum_read.votes select * from jsonb_populate_recordset(null::spectrum_read.votes, $1)";

    private const string Strikes =
        """
        update spectrum_read.votes v
        set struck_by = m.struck_by, struck_at = m.struck_at, counts = false, counts_x = false, counts_y = false,
            replaced_by = null, ended_at = m.struck_at
        from jsonb_populate_recordset(null::spectrum_read.votes, $1) m where v.spectrum = m.spectrum and v.sequence = m.sequence
        """;

    private const string Merges =
        """
        update spectrum_read.votes v set counts_at = m.counts_at
        from jsonb_populate_recordset(null::spectrum_read.votes, $1) m where v.spectrum = m.spectrum and v.tool_id = m.tool_id and v.counts_at <> m.counts_at
        """;

    /// <summary>
    /// Settles which votes count, axis by axis, for each participant and tool that the page names. A vote's x ends with the participant's next
    /// vote that speaks for x, or with their withdrawal; struck ones are as if they had never been. What ended before stays ended, except
    /// where something was struck or reinstated, or tools were merged: there everything is settled anew. Tools that are merged are one here.
    /// </summary>
    private const string Settle =
        """
        with pair as (
            select counts_at, participant_id, bool_or(anew) as anew
            from (
                select counts_at, participant_id, false as anew from jsonb_populate_recordset(null::spectrum_read.votes, $2)
                union all
                select counts_at, participant_id, true from spectrum_read.votes where spectrum = $1 and sequence = any($3)
                union all
                select counts_at, participant_id, true from spectrum_read.votes where spectrum = $1 and counts_at = any($4)
            ) named
            group by counts_at, participant_id
        ), standing as (
            select v.* from pair cross join lateral (
                select sequence, recorded_at, counts_at, participant_id, act, x, y from spectrum_read.votes
                where spectrum = $1 and counts_at = pair.counts_at and participant_id = pair.participant_id
                  and struck_by is null and (replaced_by is null or pair.anew)
                offset 0
            ) v
        ), ended as (
            select sequence, x, y, act = 'withdrawn' as withdrawal,
                   min(sequence) filter (where x is not null or act = 'withdrawn') over later as x_by,
                   min(sequence) filter (where y is not null or act = 'withdrawn') over later as y_by,
                   min(sequence) over later as next,
                   min(recorded_at) filter (where x is not null or act = 'withdrawn') over later as x_at,
                   min(recorded_at) filter (where y is not null or act = 'withdrawn') over later as y_at,
                   min(recorded_at) over later as next_at
            from standing
            window later as (partition by counts_at, participant_id order by sequence desc rows between unbounded preceding and 1 preceding)
        ), settled as (
            select sequence, counts_x, counts_y,
                   case when withdrawal then next when counts_x or counts_y then null when x is null then y_by when y is null then x_by
                        else greatest(x_by, y_by) end as replaced_by,
                   case when withdrawal then next_at when counts_x or counts_y then null when x is null then y_at when y is null then x_at
                        else greatest(x_at, y_at) end as ended_at
            from (select *, x is not null and x_by is null as counts_x, y is not null and y_by is null as counts_y from ended) e
        )
        update spectrum_read.votes v
        set counts = s.counts_x or s.counts_y, counts_x = s.counts_x, counts_y = s.counts_y, replaced_by = s.replaced_by, ended_at = s.ended_at
        from settled s
        where v.spectrum = $1 and v.sequence = s.sequence
          and (v.counts_x, v.counts_y, v.replaced_by, v.ended_at) is distinct from (s.counts_x, s.counts_y, s.replaced_by, s.ended_at)
        """;

    private const string Positions =
        """
        insert into spectrum_read.current_positions select * from jsonb_populate_recordset(null::spectrum_read.current_positions, $1)
        on conflict (spectrum, tool_id) do update set
            x = excluded.x, y = excluded.y, votes = excluded.votes, votes_x = excluded.votes_x, votes_y = excluded.votes_y,
            sd_x = excluded.sd_x, sd_y = excluded.sd_y, correlation = excluded.correlation, changed_at = excluded.changed_at, sequence = excluded.sequence
        """;

    private const string Minutes =
        """
        insert into spectrum_read.position_history select * from jsonb_populate_recordset(null::spectrum_read.position_history, $1)
        on conflict (spectrum, tool_id, minute) do update set
            x = excluded.x, y = excluded.y, votes = excluded.votes, votes_x = excluded.votes_x, votes_y = excluded.votes_y, sequence = excluded.sequence
        """;

    private const string Moderation =
        "insert into spectrum_read.moderation_log select * from jsonb_populate_recordset(null::spectrum_read.moderation_log, $1)";

    private const string NoLines =
        """
        delete from spectrum_read.lines l using jsonb_populate_recordset(null::spectrum_read.lines, $1) n
        where l.spectrum = n.spectrum and l.participant_id = n.participant_id and n.x is null
        """;

    private const string Lines =
        """
        insert into spectrum_read.lines select * from jsonb_populate_recordset(null::spectrum_read.lines, $1) where x is not null
        on conflict (spectrum, participant_id) do update set
            x = excluded.x, session_id = excluded.session_id, drawn_at = excluded.drawn_at, sequence = excluded.sequence
        """;

    private const string Progress =
        """
        insert into spectrum.mt_event_progression as p (name, last_seq_id, last_updated) values ($1, $3, clock_timestamp())
        on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated where p.last_seq_id = $2
        """;

    private static readonly RowsJson Json = RowsJson.Default;

    /// <summary>Writes.</summary>
    /// <param name="from">Where the page begins: how far the rows must have come.</param>
    /// <param name="to">Where it ends.</param>
    /// <exception cref="InvalidOperationException">The rows have come somewhere else: another projector was at work. The transaction must not be committed.</exception>
    public static async Task WriteAsync(NpgsqlTransaction transaction, string spectrum, long from, long to, RowPage page, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { new NpgsqlBatchCommand(Prepare) } };
        void Add<T>(string sql, IReadOnlyCollection<T> rows, JsonTypeInfo<IEnumerable<T>> json)
        {
            if (rows.Count > 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { Rows(rows, json) } });
        }

        Add(Tools, page.Tools, Json.IEnumerableToolRow);
        Add(Participants, page.Participants, Json.IEnumerableParticipantRow);
        Add(Sessions, page.Sessions, Json.IEnumerableSessionRow);
        Add(SessionReveals, page.SessionReveals.Values, Json.IEnumerableSessionReveal);
        Add(SessionEnds, page.SessionEnds.Values, Json.IEnumerableSessionEnd);
        Add(Votes, page.Votes, Json.IEnumerableVoteRow);
        Add(Strikes, page.Strikes.Values, Json.IEnumerableStrikeMark);
        Add(Merges, page.Merges, Json.IEnumerableMergeMark);
        if (page.Votes.Count + page.Strikes.Count + page.Joined.Count > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Settle)
            {
                Parameters =
                {
                    Text(spectrum), Rows(page.Votes, Json.IEnumerableVoteRow),
                    new NpgsqlParameter<long[]> { TypedValue = [.. page.Strikes.Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                    new NpgsqlParameter<string[]> { TypedValue = [.. page.Joined], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                },
            });
        Add(Positions, page.Positions, Json.IEnumerablePositionRow);
        Add(Minutes, page.Minutes, Json.IEnumerableMinuteRow);
        Add(NoLines, page.Lines, Json.IEnumerableLineRow);
        Add(Lines, page.Lines, Json.IEnumerableLineRow);
        Add(Moderation, page.Moderation, Json.IEnumerableModerationRow);
        var progress = new NpgsqlBatchCommand(Progress)
        {
            Parameters = { Text(PostgresReadModels.ProgressName(spectrum)), new NpgsqlParameter<long> { TypedValue = from }, new NpgsqlParameter<long> { TypedValue = to } },
        };
        batch.BatchCommands.Add(progress);
        await batch.ExecuteNonQueryAsync(cancellation);
        if (progress.RecordsAffected != 1) throw new InvalidOperationException($"The read models of {spectrum} are no longer at {from}.");
    }

    /// <summary>Deletes every row of a spectrum and its progress.</summary>
    public static async Task ClearAsync(NpgsqlTransaction transaction, string spectrum, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { Timeout = 0 };
        foreach (var table in (string[])["tools", "participants", "sessions", "votes", "current_positions", "position_history", "lines", "moderation_log"])
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"delete from spectrum_read.{table} where spectrum = $1") { Parameters = { Text(spectrum) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from spectrum.mt_event_progression where name = $1") { Parameters = { Text(PostgresReadModels.ProgressName(spectrum)) } });
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<byte[]> Rows<T>(IReadOnlyCollection<T> rows, JsonTypeInfo<IEnumerable<T>> json) =>
        new() { TypedValue = JsonSerializer.SerializeToUtf8Bytes(rows, json), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
