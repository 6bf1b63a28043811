using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.ReadModels;

/// <summary>
/// The rows that must stand in the tables, by a fold that knows nothing of the product's: raw rows of the log in, one event after the other,
/// everything worked out again after each.
/// </summary>
internal sealed class NaiveRows
{
    private static readonly Dictionary<string, string> Acts = new()
    {
        ["rollback_applied"] = "rollback", ["rollback_undone"] = "rollback-undone", ["rollback_restored"] = "rollback-restored",
        ["participant_suspended"] = "suspended", ["participant_reinstated"] = "reinstated", ["pseudonym_replaced"] = "renamed",
        ["tool_hidden"] = "tool-hidden", ["tool_restored"] = "tool-restored", ["tool_merged"] = "tool-merged", ["tool_unmerged"] = "tool-unmerged", ["flagged"] = "flagged", ["held"] = "held",
    };

    private sealed record Said(long Sequence, DateTimeOffset At, DateTimeOffset? AsOf, string Tool, string Who, string? Session, string Act, int? X, int? Y);

    private sealed record Struck(string Rollback, long Vote, DateTimeOffset At);

    private sealed record Place(decimal? X, decimal? Y, int Votes, int VotesX, int VotesY, decimal? SdX);

    private readonly Dictionary<string, JsonObject> tools = [];
    private readonly HashSet<string> hidden = [];
    private readonly Dictionary<string, string> into = [];
    private readonly HashSet<string> suspended = [];
    private readonly Dictionary<string, (string Name, string Disciplines)> people = [];
    private readonly List<(string Id, string Title, DateTimeOffset At, long Sequence, bool Blind)> sessions = [];
    private readonly Dictionary<string, (DateTimeOffset At, long Sequence)> closed = [];
    private readonly Dictionary<string, (DateTimeOffset At, long Sequence)> revealed = [];
    private readonly List<Said> said = [];
    private readonly List<Struck> strikes = [];
    private readonly List<Said> drawn = [];
    private readonly HashSet<(string Rollback, long Line)> struckLines = [];
    private readonly List<string> moderation = [];
    private readonly SortedDictionary<(string Tool, DateTimeOffset Minute), (Place Place, long Sequence)> minutes = [];
    private int weight;

    /// <summary>Folds the log up to a sequence.</summary>
    public static async Task<NaiveRows> FoldAsync(NpgsqlDataSource source, long upTo = long.MaxValue)
    {
        await using var events = source.CreateCommand(
            "select seq_id, stream_id, type, data::text, \"timestamp\" from spectrum.mt_events where tenant_id = 'room' and seq_id <= $1 order by seq_id");
        events.Parameters.Add(new() { Value = upTo });
        await using var reader = await events.ExecuteReaderAsync();
        var rows = new NaiveRows();
        while (await reader.ReadAsync())
        {
            var stream = reader.GetString(1).Split('/');
            rows.Fold(reader.GetInt64(0), stream[0], stream[^1], reader.GetString(2), (JsonObject)JsonNode.Parse(reader.GetString(3))!, reader.GetFieldValue<DateTimeOffset>(4));
        }

        return rows;
    }

    /// <summary>All rows as lines of text, as <see cref="Tables"/> reads them from the tables.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. tools.Select(t => Line("tool", t.Key, t.Value["Name"], t.Value["Start"], hidden.Contains(t.Key), into.GetValueOrDefault(t.Key))),
        .. tools.Keys.Select(t => (Id: t, Place: Where(t))).Select(t => Line("position", t.Id, t.Place.X, t.Place.Y, t.Place.Votes, t.Place.VotesX, t.Place.VotesY, t.Place.SdX)),
        .. people.Select(p => Line("participant", p.Key, p.Value.Name, p.Value.Disciplines, suspended.Contains(p.Key))),
        .. sessions.Select(s => Line("session", s.Id, s.Title, s.At, s.Sequence, closed.TryGetValue(s.Id, out var end) ? end.At : null, closed.TryGetValue(s.Id, out end) ? end.Sequence : null,
            s.Blind, revealed.TryGetValue(s.Id, out var reveal) ? reveal.At : null, revealed.TryGetValue(s.Id, out reveal) ? reveal.Sequence : null)),
        .. said.GroupBy(s => (Dot(s.Tool), s.Who)).SelectMany(Settle),
        .. minutes.Select(m => Line("minute", m.Key.Tool, m.Key.Minute, m.Value.Place.X, m.Value.Place.Y, m.Value.Place.Votes, m.Value.Place.VotesX, m.Value.Place.VotesY, m.Value.Sequence)),
        .. drawn.Select(d => d.Who).Distinct().Select(w => (Who: w, Line: LineOf(w))).Where(w => w.Line is not null).Select(w => Line("line", w.Who, w.Line!.X / 100m, w.Line.Session, w.Line.At, w.Line.Sequence)),
        .. moderation,
    ];

    /// <summary>A line.</summary>
    public static string Line(params object?[] values) => string.Join(" | ", values.Select(v => v switch
    {
        null or DBNull => "–",
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.#######", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => string.Join(",", texts),
        _ => Convert.ToString(v, CultureInfo.InvariantCulture),
    }));

    private void Fold(long sequence, string kind, string id, string type, JsonObject body, DateTimeOffset at)
    {
        var (moves, all, root) = (false, false, Dot(id));
        var known = kind == "tool" && tools.ContainsKey(id);
        var who = (string?)body["ParticipantId"];
        switch (type)
        {
            case "spectrum_defined" or "settings_changed":
                var before = weight;
                weight = (int?)body["Settings"]!["PriorWeight"] ?? 0;
                all = weight != before;
                break;
            case "tool_added" when !known:
                body["Start"] = Start(body);
                tools.Add(id, body);
                moves = true;
                break;
            case "tool_start_moved" when known:
                (tools[id]["StartX"], tools[id]["StartY"], tools[id]["Start"]) = ((int)body["StartX"]!, (int)body["StartY"]!, Start(body));
                moves = true;
                break;
            case "tool_edited" when known:
                tools[id]["Name"] = (string?)body["Name"] ?? (string)tools[id]["Name"]!;
                break;
            case "tool_hidden" or "tool_restored" when known:
                if (type == "tool_hidden") hidden.Add(id);
                else hidden.Remove(id);
                break;
            case "tool_merged" when known && tools.ContainsKey((string)body["Into"]!) && into.GetValueOrDefault(id) != (string)body["Into"]! && !Chain((string)body["Into"]!).Contains(id):
                into[id] = (string)body["Into"]!;
                moves = true;
                break;
            case "tool_unmerged" when known && into.Remove(id):
                moves = true;
                break;
            case "vote_cast" when known:
                people.TryAdd(who!, ("", ""));
                said.Add(new(sequence, at, (DateTimeOffset?)body["AsOf"], id, who!, (string?)body["SessionId"], Counting(Dot(id), who!) is (null, null) ? "new" : "changed", (int?)body["X"], (int?)body["Y"]));
                if ((string?)body["HeldBy"] is { } flag) strikes.Add(new(flag, sequence, at));
                moves = true;
                break;
            case "vote_withdrawn" when known && people.ContainsKey(who!):
                said.Add(new(sequence, at, null, id, who!, null, "withdrawn", null, null));
                moves = true;
                break;
            case "votes_struck" or "votes_reinstated" when known:
                moves = type == "votes_struck" ? Strike(id, body, at) : Reinstate(id, body);
                break;
            case "votes_held" when known:
                body["RollbackId"] = (string)body["FlagId"]!;
                moves = Strike(id, body, at);
                break;
            case "votes_released" when known:
                var of = body["Participants"]!.AsArray().Select(p => (string)p!).ToList();
                moves = strikes.RemoveAll(k => k.Rollback == (string)body["FlagId"]! && said.Exists(s => s.Sequence == k.Vote && s.Tool == id && of.Contains(s.Who))) > 0;
                break;
            case "line_drawn":
                people.TryAdd(who!, ("", ""));
                drawn.Add(new(sequence, at, null, "", who!, (string?)body["SessionId"], "drawn", (int?)body["X"], null));
                break;
            case "line_withdrawn":
                drawn.Add(new(sequence, at, null, "", who!, null, "withdrawn", null, null));
                break;
            case "lines_struck":
                struckLines.UnionWith(body["Lines"]!.AsArray().Select(l => (long)l!).Where(l => drawn.Exists(d => d.Sequence == l && d.Act == "drawn")).Select(l => ((string)body["RollbackId"]!, l)));
                break;
            case "lines_reinstated":
                struckLines.ExceptWith(body["Lines"]!.AsArray().Select(l => ((string)body["RollbackId"]!, (long)l!)));
                break;
            case "participant_suspended" or "participant_reinstated" when people.ContainsKey(id):
                if (type == "participant_suspended") suspended.Add(id);
                else suspended.Remove(id);
                break;
            case "pseudonym_replaced" when people.TryGetValue(id, out var renamed):
                people[id] = ((string)body["DisplayName"]!, renamed.Disciplines);
                break;
            case "participant_joined":
                people[id] = ((string)body["DisplayName"]!, Texts(body["Disciplines"]));
                suspended.Remove(id);
                break;
            case "participant_changed" when people.TryGetValue(id, out var person):
                people[id] = (person.Name, Texts(body["Disciplines"]));
                break;
            case "session_started":
                sessions.Add(((string)body["SessionId"]!, (string)body["Title"]!, at, sequence, body["Blind"] is not null));
                break;
            case "votes_revealed" when sessions.Any(s => s.Id == (string)body["SessionId"]! && s.Blind):
                revealed.TryAdd((string)body["SessionId"]!, (at, sequence));
                break;
            case "session_closed":
                closed[(string)body["SessionId"]!] = (at, sequence);
                break;
        }

        if (type == "flag_raised") type = (bool)body["Holds"]! ? "held" : "flagged";
        if (Acts.TryGetValue(type, out var act))
            moderation.Add(Line("moderation", sequence, at, act, kind == "tool" ? id : null, kind == "participant" ? id : null, kind is "rollback" or "flag" ? id : null, body["Votes"], body["Reason"], body["By"], body["Lines"]));
        var minute = new DateTimeOffset(at.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        HashSet<string> moved = type is "tool_merged" or "tool_unmerged" ? [id, root, Dot(id)] : type is "tool_added" or "tool_start_moved" ? [id] : [Dot(id)];
        foreach (var tool in tools.Keys.Where(t => all || moves && moved.Contains(t))) minutes[(tool, minute)] = (Where(tool), sequence);
    }

    private bool Strike(string tool, JsonObject body, DateTimeOffset at)
    {
        var (by, count) = ((string)body["RollbackId"]!, strikes.Count);
        foreach (var vote in body["Votes"]!.AsArray().Select(v => (long)v!))
        {
            if (said.Exists(s => s.Sequence == vote && s.Tool == tool && s.Act != "withdrawn") && !strikes.Exists(s => s.Vote == vote && s.Rollback == by))
                strikes.Add(new(by, vote, at));
        }

        return strikes.Count > count;
    }

    private bool Reinstate(string tool, JsonObject body)
    {
        var votes = body["Votes"]!.AsArray().Select(v => (long)v!).Where(v => said.Exists(s => s.Sequence == v && s.Tool == tool)).ToHashSet();
        return strikes.RemoveAll(s => s.Rollback == (string)body["RollbackId"]! && votes.Contains(s.Vote)) > 0;
    }

    private string Dot(string tool) => Chain(tool).Last();

    private IEnumerable<string> Chain(string tool)
    {
        for (var at = tool; ; at = into[at])
        {
            yield return at;
            if (!into.ContainsKey(at)) yield break;
        }
    }

    private Said? LineOf(string who)
    {
        Said? line = null;
        foreach (var d in drawn.Where(d => d.Who == who && !struckLines.Any(s => s.Line == d.Sequence))) line = d.Act == "drawn" ? d : null;
        return line;
    }

    // The events that a participant's x and y come from.
    private (Said? X, Said? Y) Counting(string dot, string who)
    {
        (Said? x, Said? y) = (null, null);
        foreach (var s in said.Where(s => Dot(s.Tool) == dot && s.Who == who && !strikes.Exists(k => k.Vote == s.Sequence)))
            (x, y) = s.Act == "withdrawn" ? (null, null) : (s.X is null ? x : s, s.Y is null ? y : s);
        return (x, y);
    }

    private Place Where(string tool)
    {
        var votes = said.Where(s => Dot(s.Tool) == tool).Select(s => s.Who).Distinct().Select(w => Counting(tool, w)).Where(v => v is not (null, null)).ToList();
        var (x, y) = (votes.Where(v => v.X is not null).Select(v => v.X!.X!.Value / 100m).ToList(), votes.Where(v => v.Y is not null).Select(v => v.Y!.Y!.Value / 100m).ToList());
        var none = weight + votes.Count == 0;
        decimal Mean(List<decimal> spoken, string axis)
        {
            var start = (int)tools[tool][axis]! / 100_000m;
            return weight + spoken.Count == 0 ? start : (weight * start + spoken.Sum()) / (weight + spoken.Count);
        }

        decimal? sd = x.Count < 5 ? null : (decimal)Math.Sqrt((double)x.Sum(v => (v - x.Average()) * (v - x.Average())) / x.Count);
        return new Place(none ? null : Round(Mean(x, "StartX")), none ? null : Round(Mean(y, "StartY")), votes.Count, x.Count, y.Count, Round(sd));
    }

    private IEnumerable<string> Settle(IEnumerable<Said> pair)
    {
        var all = pair.ToList();
        var standing = all.Where(s => !strikes.Exists(k => k.Vote == s.Sequence)).ToList();
        var ends = new Dictionary<long, Said>();
        var alive = new List<Said>();
        foreach (var s in standing)
        {
            foreach (var withdrawal in alive.Where(a => a.Act == "withdrawn")) ends[withdrawal.Sequence] = s;
            alive.RemoveAll(a => a.Act == "withdrawn");
            var (x, y) = s.Act == "withdrawn" ? (null, null) : (s.X is null ? alive.FindLast(a => a.X is not null) : s, s.Y is null ? alive.FindLast(a => a.Y is not null) : s);
            foreach (var over in alive.Where(a => a != x && a != y)) ends[over.Sequence] = s;
            alive.RemoveAll(a => a != x && a != y);
            alive.Add(s);
        }

        foreach (var s in all)
        {
            var (x, y) = Counting(Dot(s.Tool), s.Who);
            var struck = strikes.Find(k => k.Vote == s.Sequence);
            var end = ends.GetValueOrDefault(s.Sequence);
            yield return Line(
                "vote", s.Sequence, s.At, s.AsOf, s.Tool, Dot(s.Tool), s.Who, s.Session, s.Act, s.X / 100m, s.Y / 100m, x == s || y == s, x == s, y == s, end?.Sequence, struck?.At ?? end?.At,
                struck?.Rollback, struck?.At);
        }
    }

    private static string Start(JsonObject body) => Line((int)body["StartX"]! / 100_000m, (int)body["StartY"]! / 100_000m);

    private static string Texts(JsonNode? list) => string.Join(",", list!.AsArray().Select(t => (string)t!));

    private static decimal? Round(decimal? value) => value is { } v ? Math.Round(v, 6, MidpointRounding.AwayFromZero) : null;
}
