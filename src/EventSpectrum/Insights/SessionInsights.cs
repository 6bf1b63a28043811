using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Sessions;

namespace EventSpectrum.Insights;

/// <summary>
/// What a session showed: a function of the log alone, so that everyone who asks later is told the same. Recorded: as it was when the session
/// ended. Corrected: with what counts today. Below five people nothing is told but how many they are.
/// </summary>
/// <param name="Corrections">What the two views differ by.</param>
/// <param name="Placed">What was placed.</param>
/// <param name="Tools">Everything that people placed in it, the most placed first.</param>
/// <param name="Moved">What moved farthest between its beginning and its end, the farthest first.</param>
/// <param name="Apart">What people did not agree on: what is contested first, then by how little they agree.</param>
/// <param name="Agreed">What they agreed on, the most first.</param>
/// <param name="Few">How many tools were placed by fewer than five people.</param>
/// <param name="Rounds">What its two rounds came to; null where it did not begin blind.</param>
/// <param name="Line">Where the lines lie that were drawn in it, and, of all lines together, those of disciplines when it ended.</param>
public sealed record SessionInsights(
    SessionSpan Span, HistoryView View, Corrections Corrections, Placed Placed, IReadOnlyList<PlacedTool> Tools, IReadOnlyList<MovedTool> Moved,
    IReadOnlyList<ToolOpinion> Apart, IReadOnlyList<ToolOpinion> Agreed, int Few, SessionRounds? Rounds, RoomLine Line)
{
    /// <summary>The most tools that are told of as moved.</summary>
    public const int MostMoved = 5;

    /// <summary>The most that are told of as apart, and as agreed on.</summary>
    public const int Most = 6;

    /// <summary>What a session showed.</summary>
    /// <param name="lines">What is told of the lines of disciplines' people.</param>
    public static SessionInsights Of(SpectrumHistory history, DisciplineLines lines, SessionSpan span, HistoryView view)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(span);
        var tools = InsightTool.All(history, span, view);
        var scene = Scene.At(history, span.End, view, new Averaging(span.Session.SessionId))!.Tools.ToDictionary(t => t.Info.Id, StringComparer.Ordinal);
        var placed = tools.Select(t => (Tool: t, Scene: scene[t.Info.Id])).Where(t => t.Scene.Votes.Count > 0).ToList();
        var all = placed.Select(t => new PlacedTool(t.Tool, t.Scene.Votes.Count, ToolOpinion.Of(t.Tool, t.Scene))).ToList();
        var opinions = all.Select(t => t.Opinion).OfType<ToolOpinion>().ToList();
        return new SessionInsights(
            span, view, Corrections.Of(history, span), Placed.Of(history, span, view, tools, placed.Sum(t => t.Scene.Votes.Count)),
            [.. all.OrderByDescending(t => t.N).ThenBy(t => t.Tool.History.Index)], MovedTool.Farthest(history, span, view, tools, MostMoved),
            [.. opinions.Where(o => !o.Agreed).OrderByDescending(o => o.Contested).ThenBy(o => o.Consensus).ThenBy(o => o.Tool.History.Index).Take(Most)],
            [.. opinions.Where(o => o.Agreed).OrderByDescending(o => o.Consensus).ThenBy(o => o.Tool.History.Index).Take(Most)],
            placed.Count - opinions.Count, RoundsOf(history, span, view),
            RoomLine.At(history, lines, span.End, view, span.Session.SessionId));
    }

    // While the first round runs there is nothing to hold it against.
    private static SessionRounds? RoundsOf(SpectrumHistory history, SessionSpan span, HistoryView view) =>
        span.Session.Blind is null || span.Session.Hides ? null
            : SessionRounds.Of(history, span.Session, view == HistoryView.Recorded ? span.End : null);
}

/// <summary>A tool that people placed in a session.</summary>
/// <param name="N">How many of their votes counted at its end.</param>
/// <param name="Opinion">What they thought of it; null below five.</param>
public sealed record PlacedTool(InsightTool Tool, int N, ToolOpinion? Opinion);
