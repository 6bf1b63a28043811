using System.Text.Json;
using EventSpectrum.History;
using EventSpectrum.Insights;
using EventSpectrum.Server.Lines;
using EventSpectrum.Server.Tools;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Insights;

/// <summary>What a session showed.</summary>
/// <param name="View"><c>corrected</c>: with what counts today; <c>recorded</c>: as it was when the session ended.</param>
/// <param name="Sequence">The event that it is told up to: the session's end, or while it runs the log's.</param>
/// <param name="At">When that was recorded.</param>
/// <param name="Corrections">What the two views differ by.</param>
/// <param name="Rounds">What people placed blind, and where they stood after they had seen it; null where the session did not begin blind.</param>
/// <param name="Disciplines">What disciplines disagreed on when it ended, all votes taken together.</param>
/// <param name="Few">How many tools were placed by fewer than five people: of them nothing else is told.</param>
internal sealed record InsightsAnswer(
    string Slug, string Title, Axis X, Axis Y, InsightSessionPart Session, string View, long Sequence, DateTimeOffset At, CorrectionsPart Corrections,
    PlacedPart Placed, IReadOnlyList<PlacedToolPart> Tools, IReadOnlyList<MovedPart> Moved, IReadOnlyList<OpinionPart> Apart, IReadOnlyList<OpinionPart> Agreed, int Few, InsightRoundsPart? Rounds, InsightGroupsPart Disciplines, InsightLinePart Line)
{
    public static InsightsAnswer Of(SpectrumInfo info, SessionInsights told, InsightGroupsPart disciplines) => new(
        info.Slug, info.Title, info.X, info.Y, InsightSessionPart.Of(told.Span), told.View == HistoryView.Corrected ? "corrected" : "recorded",
        told.Span.End.Sequence, told.Span.End.At, CorrectionsPart.Of(told.Corrections), PlacedPart.Of(told.Placed), [.. told.Tools.Select(PlacedToolPart.Of)],
        [.. told.Moved.Select(MovedPart.Of)],
        [.. told.Apart.Select(OpinionPart.Of)], [.. told.Agreed.Select(OpinionPart.Of)], told.Few, InsightRoundsPart.Of(told.Rounds),
        disciplines, InsightLinePart.Of(told.Line));
}

/// <summary>The session.</summary>
/// <param name="EndedAt">When it was closed; null while it runs.</param>
internal sealed record InsightSessionPart(string SessionId, string Title, string? Audience, DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
{
    public static InsightSessionPart Of(SessionSpan span) =>
        new(span.Session.SessionId, span.Session.Title, span.Session.Audience, span.Session.StartedAt, span.Session.EndedAt);
}

/// <summary>What counts otherwise today than when the session ended.</summary>
/// <param name="Struck">Votes and lines that counted then and are struck today.</param>
/// <param name="Restored">Those that were struck then and count today.</param>
/// <param name="Tools">Tools that were merged or parted, hidden or put back since.</param>
internal sealed record CorrectionsPart(int Struck, int Restored, int Tools)
{
    public static CorrectionsPart Of(Corrections c) => new(c.Struck, c.Restored, c.Tools);
}

/// <summary>A tool by its name.</summary>
internal sealed record InsightToolPart(string Id, string Name, string Kind)
{
    public static InsightToolPart Of(InsightTool tool) => new(tool.Info.Id, tool.Info.Name, ToolKinds.NameOf(tool.Info.Kind));
}

/// <summary>What was placed.</summary>
/// <param name="Votes">Votes that were cast, those included that later ones took the place of.</param>
/// <param name="Standing">Those that counted at the end.</param>
/// <param name="Reconsidered">People who placed one tool more than once.</param>
internal sealed record PlacedPart(
    int Tools, int OnTheChart, int People, int Votes, int Standing, int Reconsidered, int Withdrawn, int Joined, IReadOnlyList<InsightToolPart> Added)
{
    public static PlacedPart Of(Placed p) => new(
        p.Tools, p.OnTheChart, p.People, p.Votes, p.Standing, p.Reconsidered, p.Withdrawn, p.Joined, [.. p.Added.Select(InsightToolPart.Of)]);
}

/// <summary>A tool that people placed.</summary>
/// <param name="N">How many of the session's votes counted at its end.</param>
/// <param name="Mean">Their mean; null below five.</param>
internal sealed record PlacedToolPart(InsightToolPart Tool, int N, PointPart? Mean)
{
    public static PlacedToolPart Of(PlacedTool t) => new(InsightToolPart.Of(t.Tool), t.N, PointPart.Of(t.Opinion?.Mean));
}

/// <summary>Where a dot was, and how many votes it rested on; 0 where it was a start.</summary>
internal sealed record MovedEndPart(double X, double Y, int Votes)
{
    public static MovedEndPart Of(MovedEnd end) => new(PointPart.Rounded(end.At.X), PointPart.Rounded(end.At.Y), end.Votes);
}

/// <summary>A part of a shift, and what it is due to.</summary>
/// <param name="People">How many people it is about; 0 where nobody's vote is.</param>
internal sealed record MovedSharePart(IReadOnlyList<string> Causes, int People, double X, double Y)
{
    public static MovedSharePart Of(MovedShare s) => new(
        [.. s.Causes.Select(c => JsonNamingPolicy.CamelCase.ConvertName(c.ToString()))], s.People, PointPart.Rounded(s.X), PointPart.Rounded(s.Y));
}

/// <summary>A tool whose dot moved.</summary>
/// <param name="Distance">How far, in units of the chart.</param>
internal sealed record MovedPart(
    InsightToolPart Tool, MovedEndPart From, MovedEndPart To, PointPart Shift, double Distance, IReadOnlyList<MovedSharePart> Shares)
{
    public static MovedPart Of(MovedTool m) => new(
        InsightToolPart.Of(m.Tool), MovedEndPart.Of(m.From), MovedEndPart.Of(m.To), new PointPart(PointPart.Rounded(m.Shift.X), PointPart.Rounded(m.Shift.Y)),
        PointPart.Rounded(m.Distance), [.. m.Shares.Select(MovedSharePart.Of)]);
}

/// <summary>Two camps: their centres, and how many votes are nearer to each.</summary>
internal sealed record CampsPart(PointPart A, PointPart B, int InA, int InB)
{
    public static CampsPart? Of(Camps? camps) =>
        camps is null ? null : new(PointPart.Of(camps.A)!, PointPart.Of(camps.B)!, camps.InA, camps.InB);
}

/// <summary>What the session's people thought of a tool.</summary>
/// <param name="ConsensusX">Tastle–Wierman consensus on x, 0 to 1; null where fewer than five votes speak for it.</param>
/// <param name="Places">Where votes lie, as [x, y] in whole units and in order of place; of very many, some.</param>
internal sealed record OpinionPart(
    InsightToolPart Tool, int N, PointPart Mean, SpreadPart Spread, double? ConsensusX, double? ConsensusY, bool Contested, CampsPart? Camps, IReadOnlyList<int[]> Places)
{
    public static OpinionPart Of(ToolOpinion o) => new(
        InsightToolPart.Of(o.Tool), o.N, PointPart.Of(o.Mean)!, SpreadPart.Of(o.Spread)!, Rounded(o.ConsensusX), Rounded(o.ConsensusY), o.Contested, CampsPart.Of(o.Camps),
        [.. o.Places.Select(p => new[] { p.X, p.Y })]);

    private static double? Rounded(double? value) => value is { } known ? PointPart.Rounded(known) : null;
}

/// <summary>Where lines were drawn.</summary>
/// <param name="Room">Everyone's; null below five people, and where they would give fewer than five away.</param>
/// <param name="Disciplines">What was told of disciplines when the session ended, of all lines together and in either view alike.</param>
internal sealed record InsightLinePart(LineShapePart? Room, IReadOnlyList<DisciplineLinePart> Disciplines)
{
    public static InsightLinePart Of(EventSpectrum.Lines.RoomLine line) =>
        new(LineShapePart.Of(line.Everyone), [.. line.Disciplines.Select(d => new DisciplineLinePart(d.Discipline, LineShapePart.Of(d.Shape)!))]);
}
