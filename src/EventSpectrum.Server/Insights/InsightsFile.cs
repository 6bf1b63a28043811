using System.Globalization;
using CsvHelper;
using EventSpectrum.Server.Exports;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Insights;

/// <summary>The figures of a session as a table, one to a row: what it is about, which figure, and its value.</summary>
internal static class InsightsFile
{
    private static readonly string[] Columns = ["part", "tool", "tool_name", "group", "figure", "value"];

    /// <summary>The table (RFC 4180, UTF-8).</summary>
    public static byte[] Write(InsightsAnswer told)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, VotesFile.Options))
        {
            csv.WriteRecord(Columns);
            foreach (var row in Rows(told))
            {
                foreach (var cell in (string?[])[row.Part, row.Tool?.Id, row.Tool?.Name, row.Group, row.Figure, Text(row.Value)]) csv.WriteField(cell);
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    private static IEnumerable<Row> Rows(InsightsAnswer told)
    {
        var placed = told.Placed;
        yield return new("session", null, null, "title", told.Session.Title);
        yield return new("session", null, null, "started_at", told.Session.StartedAt);
        yield return new("session", null, null, "ended_at", told.Session.EndedAt);
        yield return new("session", null, null, "view", told.View);
        yield return new("session", null, null, "sequence", told.Sequence);
        yield return new("placed", null, null, "tools", placed.Tools);
        yield return new("placed", null, null, "tools_on_the_chart", placed.OnTheChart);
        yield return new("placed", null, null, "tools_added", placed.Added.Count);
        yield return new("placed", null, null, "tools_placed_by_few", told.Few);
        yield return new("placed", null, null, "people", placed.People);
        yield return new("placed", null, null, "people_joined", placed.Joined);
        yield return new("placed", null, null, "people_who_reconsidered", placed.Reconsidered);
        yield return new("placed", null, null, "votes_cast", placed.Votes);
        yield return new("placed", null, null, "votes_standing", placed.Standing);
        yield return new("placed", null, null, "votes_withdrawn", placed.Withdrawn);
        foreach (var (tool, n, mean) in told.Tools)
        {
            yield return new("tools", tool, null, "votes", n);
            if (mean is null) continue;
            yield return new("tools", tool, null, "mean_x", mean.X);
            yield return new("tools", tool, null, "mean_y", mean.Y);
        }

        foreach (var row in told.Moved.SelectMany(Of)) yield return row;
        foreach (var row in told.Apart.SelectMany(o => Of("apart", o)).Concat(told.Agreed.SelectMany(o => Of("agreed", o)))) yield return row;
        foreach (var row in told.Rounds?.Tools.SelectMany(Of) ?? []) yield return row;
        foreach (var gap in told.Disciplines.Contested)
        {
            foreach (var dot in (DisciplineDotPart[])[gap.A, gap.B])
            {
                yield return new("disciplines", gap.Tool, dot.Discipline, "votes", dot.N);
                yield return new("disciplines", gap.Tool, dot.Discipline, "mean_x", dot.X);
                yield return new("disciplines", gap.Tool, dot.Discipline, "mean_y", dot.Y);
            }
        }

        if (told.Line.Room is { } room)
        {
            foreach (var row in Of(null, room)) yield return row;
        }

        foreach (var row in told.Line.Disciplines.SelectMany(d => Of(d.Discipline, d.Lines))) yield return row;
    }

    private static IEnumerable<Row> Of(MovedPart moved)
    {
        yield return new("moved", moved.Tool, null, "from_x", moved.From.X);
        yield return new("moved", moved.Tool, null, "from_y", moved.From.Y);
        yield return new("moved", moved.Tool, null, "from_votes", moved.From.Votes);
        yield return new("moved", moved.Tool, null, "to_x", moved.To.X);
        yield return new("moved", moved.Tool, null, "to_y", moved.To.Y);
        yield return new("moved", moved.Tool, null, "to_votes", moved.To.Votes);
        foreach (var share in moved.Shares)
        {
            var causes = string.Join(" ", share.Causes);
            yield return new("moved", moved.Tool, causes, "people", share.People);
            yield return new("moved", moved.Tool, causes, "shift_x", share.X);
            yield return new("moved", moved.Tool, causes, "shift_y", share.Y);
        }
    }

    private static IEnumerable<Row> Of(string part, OpinionPart opinion)
    {
        yield return new(part, opinion.Tool, null, "votes", opinion.N);
        yield return new(part, opinion.Tool, null, "mean_x", opinion.Mean.X);
        yield return new(part, opinion.Tool, null, "mean_y", opinion.Mean.Y);
        yield return new(part, opinion.Tool, null, "sd_x", opinion.Spread.SdX);
        yield return new(part, opinion.Tool, null, "sd_y", opinion.Spread.SdY);
        yield return new(part, opinion.Tool, null, "consensus_x", opinion.ConsensusX);
        yield return new(part, opinion.Tool, null, "consensus_y", opinion.ConsensusY);
        yield return new(part, opinion.Tool, null, "contested", opinion.Contested ? "yes" : "no");
        if (opinion.Camps is not { } camps) yield break;
        foreach (var (camp, centre, n) in ((string, PointPart, int)[])[("a", camps.A, camps.InA), ("b", camps.B, camps.InB)])
        {
            yield return new(part, opinion.Tool, $"camp {camp}", "votes", n);
            yield return new(part, opinion.Tool, $"camp {camp}", "centre_x", centre.X);
            yield return new(part, opinion.Tool, $"camp {camp}", "centre_y", centre.Y);
        }
    }

    private static IEnumerable<Row> Of(Sessions.ToolRoundsPart rounds)
    {
        var tool = new InsightToolPart(rounds.Tool, rounds.Name, rounds.Kind);
        foreach (var (round, part) in ((string, Sessions.RoundPart)[])[("blind", rounds.Blind), ("seeing", rounds.Seeing)])
        {
            yield return new("rounds", tool, round, "votes", part.Votes);
            yield return new("rounds", tool, round, "mean_x", part.X);
            yield return new("rounds", tool, round, "mean_y", part.Y);
        }

        yield return new("rounds", tool, null, "changed", rounds.Changed);
        yield return new("rounds", tool, null, "came", rounds.Came);
    }

    private static IEnumerable<Row> Of(string? discipline, Lines.LineShapePart lines)
    {
        yield return new("line", null, discipline, "lines", lines.N);
        yield return new("line", null, discipline, "median", lines.Median);
        yield return new("line", null, discipline, "quartile_1", lines.Quartiles[0]);
        yield return new("line", null, discipline, "quartile_3", lines.Quartiles[1]);
    }

    private static string? Text(object? value) => value switch
    {
        DateTimeOffset at => Audit.LogFile.Time(at),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private sealed record Row(string Part, InsightToolPart? Tool, string? Group, string Figure, object? Value);
}
