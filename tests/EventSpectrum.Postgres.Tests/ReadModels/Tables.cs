using Npgsql;

namespace EventSpectrum.Postgres.Tests.ReadModels;

/// <summary>Reads the tables, as lines of text that can be compared.</summary>
internal static class Tables
{
    private static readonly string[] Statements =
    [
        "select 'tool', tool_id, name, start_x, start_y, hidden, merged_into from spectrum_read.tools where spectrum = 'room' order by number",
        """
        select 'position', tool_id, round(x::numeric, 6), round(y::numeric, 6), votes, votes_x, votes_y, round(sd_x::numeric, 6)
        from spectrum_read.current_positions where spectrum = 'room'
        """,
        "select 'participant', participant_id, pseudonym, disciplines, suspended from spectrum_read.participants where spectrum = 'room'",
        "select 'session', session_id, title, started_at, started_sequence, ended_at, ended_sequence, blind, revealed_at, revealed_sequence from spectrum_read.sessions where spectrum = 'room'",
        """
        select 'vote', sequence, recorded_at, as_of, tool_id, counts_at, participant_id, session_id, act, x, y, counts, counts_x, counts_y, replaced_by, ended_at, struck_by, struck_at
        from spectrum_read.votes where spectrum = 'room'
        """,
        """
        select 'minute', tool_id, minute, round(x::numeric, 6), round(y::numeric, 6), votes, votes_x, votes_y, sequence
        from spectrum_read.position_history where spectrum = 'room'
        """,
        "select 'line', participant_id, x, session_id, drawn_at, sequence from spectrum_read.lines where spectrum = 'room'",
        "select 'moderation', sequence, recorded_at, act, tool_id, participant_id, rollback_id, votes, reason, by, lines from spectrum_read.moderation_log where spectrum = 'room'",
    ];

    /// <summary>Checks that the tables are the fold of the log up to where they say they have come.</summary>
    /// <param name="whole">Whether that must be the log's end.</param>
    public static async Task ShouldBeTheFoldAsync(NpgsqlDataSource source, bool whole = true)
    {
        await using var progress = source.CreateCommand("select sequence, events_behind::bigint from spectrum_read.freshness where spectrum = 'room'");
        long sequence, behind;
        await using (var reader = await progress.ExecuteReaderAsync())
        {
            (await reader.ReadAsync()).ShouldBeTrue();
            (sequence, behind) = (reader.GetInt64(0), reader.GetInt64(1));
        }

        if (whole) behind.ShouldBe(0);
        (await ReadAsync(source)).ShouldBeRows((await NaiveRows.FoldAsync(source, sequence)).Lines());
    }

    /// <summary>Checks that two sets of rows are the same, showing only those that are not in both.</summary>
    public static void ShouldBeRows(this IEnumerable<string> rows, IEnumerable<string> expected)
    {
        List<string> are = [.. rows], shouldBe = [.. expected];
        (Are: are.Except(shouldBe).ToList(), ShouldBe: shouldBe.Except(are).ToList()).ShouldSatisfyAllConditions(d => d.Are.ShouldBeEmpty(), d => d.ShouldBe.ShouldBeEmpty());
        are.Count.ShouldBe(shouldBe.Count);
    }

    /// <summary>All rows.</summary>
    public static async Task<List<string>> ReadAsync(NpgsqlDataSource source)
    {
        var lines = new List<string>();
        foreach (var sql in Statements)
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(values);
                lines.Add(NaiveRows.Line(values));
            }
        }

        return lines;
    }
}
