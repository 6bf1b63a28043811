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
    internal const string Prepare =
        """
        select set_config(name, 'off', true)
        from (values ('synchronous_commit'), ('enable_seqscan'), ('enable_hashjoin'), ('enable_mergejoin'), ('enable_sort')) as setting (name)
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
        VoteWriter.Add(batch, spectrum, page);
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
        // The connection is the turn's own: from page to page nothing is parsed and planned again.
        await batch.PrepareAsync(cancellation);
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

    /// <summary>A text as a parameter.</summary>
    internal static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>Rows as a parameter.</summary>
    internal static NpgsqlParameter<byte[]> Rows<T>(IReadOnlyCollection<T> rows, JsonTypeInfo<IEnumerable<T>> json) =>
        new() { TypedValue = JsonSerializer.SerializeToUtf8Bytes(rows, json), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
