using System.Text.Json;
using EventSpectrum.History;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tools;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;

namespace EventSpectrum.Server.History;

/// <summary>The keyframes of a replay. Written by hand: most of it are rows of numbers.</summary>
internal static class ReadTimeline
{
    /// <summary>The most frames in one answer.</summary>
    public const int MostFrames = 2_000;

    private const int UsualFrames = 240;

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, HttpContext http, PastCache cache, GroupBook groups, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var query = new PastQuery(http.Request);
        var (first, last) = (history.First!.Value, history.Last!.Value);
        var (from, to) = (query.Time("from") ?? first.At, query.Time("to") ?? last.At);
        var frames = (int)(query.Number("frames", 2, MostFrames) ?? UsualFrames);
        var view = query.View();
        var averaging = query.Averaging(history, last, view);
        query.NothingElse();
        if (to < first.At && !query.Check.Failed) return ReadPast.BeforeTheBeginning;
        if (from > to) query.Check.Wrong("to", "“to” may not be before “from”.");
        if (query.Check.Failed) return query.Check.Problem;

        http.Response.Headers.CacheControl = "no-cache";
        var bytes = cache.Get(
            ("timeline", history.Slug, from, to, frames, view, averaging, last.Sequence, history.EndsBlind),
            () => Write(history, from, to, view, Timeline.Of(history, from, to, frames, view, averaging, groups.Told(history, averaging))));
        return Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    private static byte[] Write(SpectrumHistory history, DateTimeOffset from, DateTimeOffset to, HistoryView view, Timeline timeline)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = ServerJson.Relaxed.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("slug"u8, history.Slug);
            json.WriteString("view"u8, view == HistoryView.Corrected ? "corrected"u8 : "recorded"u8);
            json.WriteString("from"u8, from);
            json.WriteString("to"u8, to);
            Write(json, "first", history.First!.Value);
            Write(json, "last", history.Last!.Value);
            WriteAxes(json, history);
            WriteTools(json, history, timeline.Frames[^1].Moment.Sequence, view);
            WriteFrames(json, timeline.Frames);
            WriteSessions(json, history);
            json.WritePropertyName("marks"u8);
            JsonSerializer.Serialize(json, timeline.Marks.Select(MarkPart.Of).ToList(), ServerJson.Relaxed.ListMarkPart);
            json.WriteStartArray("density"u8);
            foreach (var votes in timeline.Density) json.WriteNumberValue(votes);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Moment moment)
    {
        json.WriteStartObject(name);
        json.WriteNumber("sequence"u8, moment.Sequence);
        json.WriteString("at"u8, moment.At);
        json.WriteEndObject();
    }

    // From which event on the ends of the axes had which words: few, since a room is asked what it is asked.
    private static void WriteAxes(Utf8JsonWriter json, SpectrumHistory history)
    {
        json.WriteStartArray("axes"u8);
        SpectrumInfo? before = null;
        foreach (var (sequence, info) in history.InfoVersions)
        {
            if (before is not null && before.X == info.X && before.Y == info.Y) continue;
            json.WriteStartObject();
            json.WriteNumber("sequence"u8, sequence);
            WriteAxis(json, "x", info.X);
            WriteAxis(json, "y", info.Y);
            json.WriteEndObject();
            before = info;
        }

        json.WriteEndArray();
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, Axis axis)
    {
        json.WriteStartObject(name);
        json.WriteString("low"u8, axis.Low);
        json.WriteString("high"u8, axis.High);
        json.WriteString("about"u8, axis.About);
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, SpectrumHistory history, long upTo, HistoryView view)
    {
        json.WriteStartArray("tools"u8);
        foreach (var tool in history.Tools)
        {
            if (tool.VersionAt(upTo) is not { } last) break;
            json.WriteStartObject();
            json.WriteString("id"u8, tool.Id);
            json.WriteString("addedAt"u8, history.MomentAt(tool.Versions[0].Sequence)!.Value.At);
            json.WriteNumber("addedSequence"u8, tool.Versions[0].Sequence);
            json.WritePropertyName("start"u8);
            WritePoint(json, new Position(EventSpectrum.Votes.Coordinate.FromStart(last.Info.StartX), EventSpectrum.Votes.Coordinate.FromStart(last.Info.StartY)));
            json.WriteStartArray("versions"u8);
            foreach (var (sequence, _, info) in history.Versions(tool, view))
            {
                if (sequence > upTo) break;
                json.WriteStartObject();
                json.WriteNumber("sequence"u8, sequence);
                json.WriteString("name"u8, info.Name);
                json.WriteString("kind"u8, ToolKinds.NameOf(info.Kind));
                json.WriteBoolean("hidden"u8, info.OffTheChart);
                json.WritePropertyName("start"u8);
                WritePoint(json, new Position(EventSpectrum.Votes.Coordinate.FromStart(info.StartX), EventSpectrum.Votes.Coordinate.FromStart(info.StartY)));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter json, Position at)
    {
        json.WriteStartObject();
        json.WriteNumber("x"u8, at.X);
        json.WriteNumber("y"u8, at.Y);
        json.WriteEndObject();
    }

    private static void WriteFrames(Utf8JsonWriter json, IReadOnlyList<Frame> frames)
    {
        json.WriteStartArray("frames"u8);
        foreach (var frame in frames)
        {
            json.WriteStartObject();
            json.WriteString("at"u8, frame.Moment.At);
            json.WriteNumber("sequence"u8, frame.Moment.Sequence);
            json.WriteNumber("participants"u8, frame.Participants);
            json.WriteStartArray("positions"u8);
            foreach (var (tool, position, votes) in frame.Positions)
            {
                json.WriteStartArray();
                json.WriteNumberValue(tool);
                WriteCoordinate(json, position?.X);
                WriteCoordinate(json, position?.Y);
                json.WriteNumberValue(votes);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCoordinate(Utf8JsonWriter json, double? value)
    {
        if (value is { } number) json.WriteNumberValue(PointPart.Rounded(number));
        else json.WriteNullValue();
    }

    private static void WriteSessions(Utf8JsonWriter json, SpectrumHistory history)
    {
        var versions = history.SessionVersions.ToArray().GroupBy(v => v.Session.Number);
        json.WritePropertyName("sessions"u8);
        var parts = versions.Select(session => SessionBand.Of(session.First(), session.Last())).ToList();
        JsonSerializer.Serialize(json, parts, ServerJson.Relaxed.ListSessionBand);
    }
}

/// <summary>A session on the timeline.</summary>
/// <param name="Blind">Whether it was opened blind.</param>
/// <param name="RevealedAt">When its blind round ended, or null.</param>
/// <param name="RevealSequence">The event that ended it, or null.</param>
internal sealed record SessionBand(
    string SessionId, string Title, DateTimeOffset StartedAt, long StartSequence, DateTimeOffset? EndedAt, long? EndSequence, bool Blind,
    DateTimeOffset? RevealedAt, long? RevealSequence)
{
    public static SessionBand Of(SessionVersion first, SessionVersion last) => new(
        last.Session.SessionId, last.Session.Title, last.Session.StartedAt, first.Sequence, last.Session.EndedAt, last.Session.EndedAt is null ? null : last.Sequence,
        last.Session.Blind is not null, last.Session.Blind?.Reveal?.At, last.Session.Blind?.Reveal?.Sequence);
}

/// <summary>A mark on the timeline.</summary>
internal sealed record MarkPart(
    string Type, DateTimeOffset At, long Sequence, string Label, string? Id, DateTimeOffset? CapturedAt, DateTimeOffset? To, int? Votes)
{
    public static MarkPart Of(TimelineMark m) => new(m.Type, m.At, m.Sequence, m.Label, m.Id, m.CapturedAt, m.To, m.Votes);
}
