using EventSpectrum.Groups;
using EventSpectrum.Insights;
using EventSpectrum.Server.Sessions;
using EventSpectrum.Server.Tools;
using EventSpectrum.Sessions;

namespace EventSpectrum.Server.Insights;

/// <summary>A tool that disciplines place far apart: where the two do that are farthest from one another.</summary>
/// <param name="Distance">How far that is, on the chart's 0 to 100.</param>
internal sealed record DisciplineGapPart(InsightToolPart Tool, DisciplineDotPart A, DisciplineDotPart B, double Distance);

/// <summary>Where a discipline places a tool, in whole percent.</summary>
/// <param name="N">How many of its people, at least five.</param>
internal sealed record DisciplineDotPart(string Discipline, double X, double Y, int N);

/// <summary>What disciplines say, as everyone was told of them when the session ended.</summary>
/// <param name="Contested">Tools that two of them place far apart, the farthest first.</param>
/// <param name="Common">Tools that every discipline that can be shown places alike.</param>
internal sealed record InsightGroupsPart(IReadOnlyList<DisciplineGapPart> Contested, IReadOnlyList<InsightToolPart> Common)
{
    /// <summary>The part for a picture of the room by disciplines. Tools that insights do not speak of are left out.</summary>
    public static InsightGroupsPart Of(GroupsPicture picture, SessionInsights told)
    {
        var known = told.Tools.ToDictionary(t => t.Tool.History.Index, t => InsightToolPart.Of(t.Tool));
        return new InsightGroupsPart(
            [.. picture.Contested.Where(c => known.ContainsKey(c.Tool)).Take(SessionInsights.Most).Select(c => new DisciplineGapPart(
                known[c.Tool], DotOf(picture.Groups[c.A], c.Tool), DotOf(picture.Groups[c.B], c.Tool), PointPart.Rounded(c.Distance)))],
            [.. picture.Common.Where(known.ContainsKey).Select(t => known[t])]);
    }

    private static DisciplineDotPart DotOf(Group group, int tool)
    {
        var dot = group.Dots.First(d => d.Tool == tool);
        return new DisciplineDotPart(group.Label, dot.At.X, dot.At.Y, dot.N);
    }
}

/// <summary>What the two rounds came to.</summary>
/// <param name="RevealedAt">When the blind round ended.</param>
/// <param name="Tools">The tools of which at least five people's votes can be told in both, what moved farthest first.</param>
internal sealed record InsightRoundsPart(DateTimeOffset? RevealedAt, RoundPeople People, IReadOnlyList<ToolRoundsPart> Tools)
{
    public static InsightRoundsPart? Of(SessionRounds? rounds) => rounds is null ? null : new(
        rounds.Session.Blind?.Reveal?.At, rounds.People,
        [.. rounds.Tools.Select(ToolRoundsPart.Of).Where(t => t.Shift is { X: not null, Y: not null }).Select(t => t with { Sample = [] })
            .OrderByDescending(t => Square(t.Shift)).ThenBy(t => t.Tool, StringComparer.Ordinal)]);

    private static double Square(PartialPointPart shift) => shift.X!.Value * shift.X.Value + shift.Y!.Value * shift.Y.Value;
}
