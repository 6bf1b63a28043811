using EventSpectrum.History;
using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.Insights;

/// <summary>Where a dot was.</summary>
/// <param name="Votes">How many votes it rested on; 0 where it was a start.</param>
public sealed record MovedEnd(Position At, int Votes);

/// <summary>A part of a shift.</summary>
/// <param name="Causes">What it is due to: one cause, or several that are told together since fewer than five people had a hand in one of them.</param>
/// <param name="People">How many people it is about; 0 where nobody's vote is.</param>
/// <param name="X">In units of the chart.</param>
/// <param name="Y">Likewise.</param>
public sealed record MovedShare(IReadOnlyList<Cause> Causes, int People, double X, double Y);

/// <summary>A tool whose dot a session moved, and why.</summary>
/// <param name="Shift">How far, in units of the chart.</param>
/// <param name="Shares">What it is due to. They add up to the shift.</param>
public sealed record MovedTool(InsightTool Tool, MovedEnd From, MovedEnd To, (double X, double Y) Shift, IReadOnlyList<MovedShare> Shares)
{
    /// <summary>A shift that is shorter than this, in units of the chart, is not told.</summary>
    public const double Least = 1;

    /// <summary>How far it went.</summary>
    public double Distance => Math.Sqrt(Shift.X * Shift.X + Shift.Y * Shift.Y);

    /// <summary>
    /// The tools that a session moved farthest. Those that people had placed before come alone: only where there is none of them are tools told that
    /// went from where somebody had put them at first, which is a guess and no vote.
    /// </summary>
    internal static IReadOnlyList<MovedTool> Farthest(SpectrumHistory history, SessionSpan span, HistoryView view, IReadOnlyList<InsightTool> tools, int most)
    {
        var moved = tools.Select(t => Of(history, span, view, t)).OfType<MovedTool>().Where(t => t.Distance >= Least)
            .OrderByDescending(t => t.Distance).ThenBy(t => t.Tool.History.Index).ToList();
        var again = moved.FindAll(t => t.From.Votes > 0);
        return [.. (again.Count > 0 ? again : moved).Take(most)];
    }

    private static MovedTool? Of(SpectrumHistory history, SessionSpan span, HistoryView view, InsightTool tool)
    {
        var came = tool.History.Versions[0].Sequence;
        var before = came > span.Before.Sequence ? history.MomentAt(came)!.Value : span.Before;
        var (then, now) = (ToolStory.StandingAt(history, tool.History, before, view), ToolStory.StandingAt(history, tool.History, span.End, view));
        if (Few(then.Votes.Count) || now.Votes.Count < Spread.LeastVotes) return null;
        var shift = ToolStory.ShiftBetween(history, tool.History, before, span.End, view);
        return Shared(shift.Shares) is not { } shares ? null
            : new MovedTool(tool, EndOf(then), EndOf(now), (shift.X.Value, shift.Y.Value), shares);
    }

    private static bool Few(int people) => people is > 0 and < Spread.LeastVotes;

    // An axis that nobody spoke for stays at the start, as it does on the chart.
    private static MovedEnd EndOf(Standing standing)
    {
        var sums = default(VoteSums);
        foreach (var (_, vote) in standing.Votes) sums.Add(vote, 1);
        var start = new Position(Coordinate.FromStart(standing.StartX), Coordinate.FromStart(standing.StartY));
        return new MovedEnd(Position.Of(standing.StartX, standing.StartY, standing.PriorWeight, sums) ?? start, standing.Votes.Count);
    }

    // The share of fewer than five people would tell of their votes, and so would the only other one, taken from the whole. Null where all of
    // them together are fewer than five.
    private static List<MovedShare>? Shared(IReadOnlyList<Share> shares)
    {
        var told = shares.Where(s => s.Participants > 0).OrderBy(s => s.Participants).ThenBy(s => s.Cause)
            .Select(s => new MovedShare([s.Cause], s.Participants, s.X.Value, s.Y.Value)).ToList();
        while (told.Count > 1 && Few(told[0].People))
        {
            var (few, more) = (told[0], told[1]);
            told[1] = new MovedShare([.. few.Causes, .. more.Causes], few.People + more.People, few.X + more.X, few.Y + more.Y);
            told.RemoveAt(0);
            told.Sort((a, b) => a.People.CompareTo(b.People));
        }

        if (told is [var only] && Few(only.People)) return null;
        told.Reverse();
        foreach (var start in shares.Where(s => s.Participants == 0 && (s.X.Numerator != 0 || s.Y.Numerator != 0)))
            told.Add(new MovedShare([start.Cause], 0, start.X.Value, start.Y.Value));
        return told;
    }
}
