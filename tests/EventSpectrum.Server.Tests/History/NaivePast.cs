using System.Text.Json;

namespace EventSpectrum.Server.Tests.History;

/// <summary>
/// The past, folded a second time from plain rows, the slow way and with nothing of the product's: so that the product is not its own
/// judge. It goes forward only.
/// </summary>
/// <param name="leftOut">Null: votes are struck and reinstated when they were. Otherwise these votes never were, and no strike is seen.</param>
internal sealed class NaivePast(IReadOnlySet<long>? leftOut = null)
{
    private readonly List<NaiveTool> tools = [];
    private readonly Dictionary<long, (NaiveTool Tool, string Who)> votes = [];
    private readonly HashSet<(string Rollback, long Vote)> struck = [];
    private readonly HashSet<string> people = [];
    private Row last = null!;
    private string title = "";
    private int weight;
    private (string Id, string Title, bool Voting, bool Adding, DateTimeOffset At)? session;

    /// <summary>The votes that are struck at the end of a log.</summary>
    public static IReadOnlySet<long> StruckAtTheEndOf(IEnumerable<Row> rows)
    {
        var past = new NaivePast();
        foreach (var row in rows) past.Add(row);
        return past.struck.Select(s => s.Vote).ToHashSet();
    }

    /// <summary>Goes on by one event.</summary>
    public void Add(Row row)
    {
        last = row;
        var data = row.Data;
        switch (row.Type)
        {
            case "spectrum_defined":
                title = Text("Title")!;
                weight = Prior(data.GetProperty("Settings"));
                break;
            case "settings_changed": weight = Prior(data.GetProperty("Settings")); break;
            case "session_started": session = (Text("SessionId")!, Text("Title")!, Flag("Voting") ?? false, Flag("Adding") ?? false, row.At); break;
            case "session_switched" when session is { } s: session = s with { Voting = Flag("Voting") ?? s.Voting, Adding = Flag("Adding") ?? s.Adding }; break;
            case "session_closed": session = null; break;
            case "participant_joined": people.Add(row.Stream); break;
            case "tool_added": tools.Add(new NaiveTool(Id(row), data)); break;
            case "tool_edited" or "tool_start_moved" or "tool_hidden" or "tool_restored": Tool(row).Change(row); break;
            case "vote_cast":
                votes.Add(row.Sequence, (Tool(row), Text("ParticipantId")!));
                if (leftOut?.Contains(row.Sequence) is not true) Tool(row).Say(row);
                break;
            case "vote_withdrawn": Tool(row).Say(row); break;
            case "votes_struck" when leftOut is null: Strike(row, struck.Add); break;
            case "votes_reinstated" when leftOut is null: Strike(row, struck.Remove); break;
        }

        string? Text(string field) => data.TryGetProperty(field, out var value) ? value.GetString() : null;
        bool? Flag(string field) => data.TryGetProperty(field, out var value) ? value.GetBoolean() : null;
    }

    /// <summary>What is to be seen now: a line for the spectrum, and one for each tool. Written of the API's answer, these lines are to be the same.</summary>
    public string Seen() => string.Join('\n', (string[])[
        PictureText.Head(last.Sequence, last.At, title, weight, session is { } s ? $"{s.Id} {s.Title} {s.Voting} {s.Adding} {s.At:O}" : "", people.Count, tools.Sum(t => t.Count)),
        .. tools.Select(t => t.Seen(weight))]);

    private void Strike(Row row, Func<(string, long), bool> change)
    {
        var rollback = row.Data.GetProperty("RollbackId").GetString()!;
        long[] changed = [.. row.Data.GetProperty("Votes").EnumerateArray().Select(v => v.GetInt64()).Where(v => change((rollback, v)))];
        var standing = struck.Select(s => s.Vote).ToHashSet();
        foreach (var who in changed.Select(v => votes[v].Who).Distinct()) Tool(row).Recount(who, standing);
    }

    private NaiveTool Tool(Row row) => tools.Single(t => t.Id == Id(row));

    private static string Id(Row row) => row.Stream.Split('/')[1];

    private static int Prior(JsonElement settings) => settings.TryGetProperty("PriorWeight", out var weight) ? weight.GetInt32() : 0;
}
