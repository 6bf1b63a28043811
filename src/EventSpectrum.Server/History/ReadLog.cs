using System.Text.Json;
using System.Text.Json.Nodes;
using EventSpectrum.Log;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.History;

/// <summary>The log for everyone: what happened and when, and nothing of who it was.</summary>
internal static class ReadLog
{
    private const int Usual = 100;
    private const int Most = 1_000;

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, HttpContext http, EngineLifetime engine, CancellationToken cancellation)
    {
        var query = new PastQuery(http.Request);
        var after = query.Number("after", 0, long.MaxValue) ?? 0;
        var limit = (int)(query.Number("limit", 1, Most) ?? Usual);
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;

        // What this node has not folded yet may begin a blind round.
        var upTo = await spectrum.Value.SeenUpToAsync(cancellation);
        var events = new List<LogEntry>();
        long? next = null;
        await foreach (var e in engine.Engine.Past.ReadAsync(spectrum.Value.Slug, after, upTo, cancellation))
        {
            if (events.Count == limit)
            {
                next = events[^1].Sequence;
                break;
            }

            events.Add(LogEntry.Of(e));
        }

        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(new LogAnswer(events, next), ServerJson.Relaxed.LogAnswer);
    }
}

/// <summary>A stretch of the log.</summary>
/// <param name="Next">What to ask for after it; null at the end.</param>
internal sealed record LogAnswer(IReadOnlyList<LogEntry> Events, long? Next);

/// <summary>An event as everyone may see it.</summary>
/// <param name="Stream">Whose it is; of participants and of suggestions only that it is one's.</param>
internal sealed record LogEntry(long Sequence, DateTimeOffset At, string Stream, string Type, JsonObject Data)
{
    // What may be shown, by type. What is not named here, the join code and whoever did it among it, stays inside.
    private static readonly Dictionary<string, string[]> Shown = new(StringComparer.Ordinal)
    {
        ["vote_cast"] = ["X", "Y", "SessionId", "AsOf", "HeldBy"],
        ["vote_withdrawn"] = ["AsOf"],
        ["votes_struck"] = ["RollbackId", "Votes", "Reason"],
        ["votes_reinstated"] = ["RollbackId", "Votes", "Reason"],
        ["rollback_applied"] = ["From", "To", "Tools", "Sessions", "Votes", "Reason"],
        ["rollback_undone"] = ["Votes", "Reason"],
        ["rollback_restored"] = ["Votes", "Reason"],
        ["flag_raised"] = ["Rule", "Reason", "Since", "Votes", "Holds"],
        ["flag_widened"] = ["Reason", "Votes"],
        ["flag_judged"] = ["Verdict", "Votes", "RollbackId", "Reason"],
        ["votes_held"] = ["FlagId", "Votes", "Reason"],
        ["votes_released"] = ["FlagId", "Votes", "Reason"],
        ["participant_suspended"] = ["Reason"],
        ["participant_reinstated"] = ["Reason"],
        ["participant_left"] = [],
        ["pseudonym_replaced"] = ["Reason"],
        ["tool_added"] = ["Name", "Description", "Kind", "Disciplines", "Links", "Authorship", "StartX", "StartY", "AsOf"],
        ["tool_edited"] = ["Name", "Description", "Kind", "Disciplines", "Links", "Authorship", "AsOf"],
        ["tool_start_moved"] = ["StartX", "StartY", "AsOf"],
        ["tool_hidden"] = ["Reason"],
        ["tool_restored"] = ["Reason"],
        ["tool_merged"] = ["Into", "Reason"],
        ["tool_unmerged"] = ["Reason"],
        ["spectrum_defined"] = ["Slug", "Title", "X", "Y", "Disciplines", "Settings"],
        ["spectrum_revised"] = ["Title", "X", "Y", "Disciplines"],
        ["settings_changed"] = ["Settings"],
        ["session_started"] = ["SessionId", "Title", "Audience", "Voting", "Adding", "CodeNeeded", "Blind"],
        ["session_switched"] = ["SessionId", "Voting", "Adding"],
        ["join_code_renewed"] = ["SessionId", "CodeExpires"],
        ["votes_revealed"] = ["SessionId"],
        ["session_closed"] = ["SessionId"],
        ["tool_spotlighted"] = ["SessionId", "ToolId", "Seconds"],
        ["spotlight_ended"] = ["SessionId"],
        ["run_started"] = ["SessionId", "Tools", "Seconds"],
        ["run_moved"] = ["SessionId", "At"],
        ["run_ended"] = ["SessionId"],
        ["screen_frozen"] = ["SessionId"],
        ["screen_released"] = ["SessionId"],
        ["moment_bookmarked"] = ["BookmarkId", "Label", "Moment", "At"],
        ["bookmark_removed"] = ["BookmarkId"],
        ["tool_suggested"] = [],
        ["move_suggested"] = [],
        ["suggestion_withdrawn"] = [],
        ["suggestion_accepted"] = [],
        ["suggestion_declined"] = [],
        ["snapshot_imported"] = ["CapturedAt", "Tools", "Votes", "Participants", "Skipped"],
    };

    /// <summary>The entry of an event.</summary>
    public static LogEntry Of(RecordedEvent e) => new(e.Sequence, e.RecordedAt, PublicStream(e.StreamId), e.Type, PublicData(e));

    private static string PublicStream(string stream) => StreamKey.TypeOf(stream) is var type and ("participant" or "suggestion") ? type : stream;

    private static JsonObject PublicData(RecordedEvent e)
    {
        var data = new JsonObject();
        if (!Shown.TryGetValue(e.Type, out var fields)) return data;
        using var body = JsonDocument.Parse(e.Data);
        foreach (var field in fields)
        {
            if (body.RootElement.TryGetProperty(field, out var value)) data[JsonNamingPolicy.CamelCase.ConvertName(field)] = JsonNode.Parse(value.GetRawText());
        }

        return data;
    }
}
