using EventSpectrum.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.History;

/// <summary>How a tool's dot moved, and why.</summary>
internal static class ReadToolStory
{
    private const int UsualPoints = 200;
    private const int UsualChanges = 100;

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, string tool, HttpContext http, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        if (history.Tools.FirstOrDefault(t => t.Id == tool) is not { } told) return Problem.Of(history.EndsBlind ? Refusals.BlindRound : Refusals.NoTool);
        var query = new PastQuery(http.Request);
        var (from, to) = (query.Time("from") ?? history.First!.Value.At, query.Time("to") ?? history.Last!.Value.At);
        var points = (int)(query.Number("points", 2, ReadTimeline.MostFrames) ?? UsualPoints);
        var limit = (int)(query.Number("limit", 1, 1_000) ?? UsualChanges);
        var view = query.View();
        query.NothingElse();
        if (to < history.First!.Value.At && !query.Check.Failed) return ReadPast.BeforeTheBeginning;
        if (from > to) query.Check.Wrong("to", "“to” may not be before “from”.");
        if (query.Check.Failed) return query.Check.Problem;
        if (history.MomentAt(to) is not { } end || end.Sequence < told.Versions[0].Sequence) return ReadPast.BeforeTheBeginning;

        var begin = history.MomentAt(from) ?? history.First!.Value;
        var story = ToolStory.Of(history, told, begin, end, view, points, limit);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(ToolStoryAnswer.Of(told, end, view, story, history.SessionsAt(end.Sequence)), ServerJson.Relaxed.ToolStoryAnswer);
    }
}

/// <summary>A tool's story.</summary>
internal sealed record ToolStoryAnswer(
    StoryTool Tool, string View, PathPart From, PathPart To, PointPart Shift, ExactPart ShiftExact, IReadOnlyList<CausePart> Causes, IReadOnlyList<PathNumbers> Path,
    IReadOnlyList<ChangePart> Changes, int ChangesTotal)
{
    public static ToolStoryAnswer Of(ToolHistory tool, Moment end, HistoryView view, ToolStory story, IReadOnlyList<EventSpectrum.Sessions.Session> sessions)
    {
        var info = tool.VersionAt(end.Sequence)!.Value.Info;
        var shift = story.Shift;
        return new ToolStoryAnswer(
            new StoryTool(tool.Id, info.Name, ToolKinds.NameOf(info.Kind), new PointPart(Coordinate.FromStart(info.StartX), Coordinate.FromStart(info.StartY))),
            view == HistoryView.Corrected ? "corrected" : "recorded", PathPart.Of(story.From), PathPart.Of(story.To),
            new PointPart(PointPart.Rounded(shift.X.Value), PointPart.Rounded(shift.Y.Value)), new ExactPart(shift.X.ToString(), shift.Y.ToString()),
            [.. shift.Shares.Select(CausePart.Of)], [.. story.Path.Select(PathNumbers.Of)], [.. story.Changes.Select(c => ChangePart.Of(c, sessions))], story.ChangesTotal);
    }
}

/// <summary>Whose story it is.</summary>
internal sealed record StoryTool(string Id, string Name, string Kind, PointPart Start);

/// <summary>Where the dot was.</summary>
internal sealed record PathPart(DateTimeOffset At, long Sequence, PointPart? Position, int Votes, SpreadPart? Spread)
{
    public static PathPart Of(PathPoint p) => new(p.Moment.At, p.Moment.Sequence, PointPart.Of(p.Position), p.Votes, SpreadPart.Of(p.Spread));
}

/// <summary>Where the dot was, on the path.</summary>
internal sealed record PathNumbers(DateTimeOffset At, long Sequence, double? X, double? Y, int N, SpreadPart? Spread)
{
    public static PathNumbers Of(PathPoint p) => new(
        p.Moment.At, p.Moment.Sequence, p.Position is { } x ? PointPart.Rounded(x.X) : null, p.Position is { } y ? PointPart.Rounded(y.Y) : null, p.Votes, SpreadPart.Of(p.Spread));
}

/// <summary>Exact quotients, as <c>n/d</c>.</summary>
internal sealed record ExactPart(string X, string Y);

/// <summary>A cause's share of a shift.</summary>
internal sealed record CausePart(string Cause, int Participants, double X, double Y, ExactPart Exact)
{
    public static CausePart Of(Share s) => new(
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(s.Cause.ToString()), s.Participants, PointPart.Rounded(s.X.Value), PointPart.Rounded(s.Y.Value),
        new ExactPart(s.X.ToString(), s.Y.ToString()));
}

/// <summary>Something that happened to a tool. Nobody is named.</summary>
internal sealed record ChangePart(
    long Sequence, DateTimeOffset At, string Kind, double? X, double? Y, PointPart? Shift, string? Session, DateTimeOffset? AsOf)
{
    public static ChangePart Of(ToolChange c, IReadOnlyList<EventSpectrum.Sessions.Session> sessions) => new(
        c.Moment.Sequence, c.Moment.At, c.Kind, c.X is { } x ? Coordinate.FromHundredths(x) : null, c.Y is { } y ? Coordinate.FromHundredths(y) : null,
        c is { Before: { } before, After: { } after } ? new PointPart(PointPart.Rounded(after.X - before.X), PointPart.Rounded(after.Y - before.Y)) : null,
        c.Session >= 0 ? sessions[c.Session].SessionId : null, c.AsOf);
}
