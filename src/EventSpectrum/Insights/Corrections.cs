using EventSpectrum.History;
using EventSpectrum.Votes;

namespace EventSpectrum.Insights;

/// <summary>What was said by the end of a session and counts otherwise today than it did then.</summary>
/// <param name="Struck">How many votes and lines counted then and are struck today.</param>
/// <param name="Restored">How many were struck then and count today.</param>
/// <param name="Tools">How many tools were merged or parted, hidden or put back since.</param>
public sealed record Corrections(int Struck, int Restored, int Tools)
{
    /// <summary>Whether there are any.</summary>
    public bool Any => (Struck, Restored, Tools) is not (0, 0, 0);

    internal static Corrections Of(SpectrumHistory history, SessionSpan span)
    {
        var end = span.End.Sequence;
        var (struck, restored, tools) = (0, 0, 0);
        foreach (var tool in history.Tools)
        {
            Count(tool.Strikes, tool.SaidUpTo(end));
            if (history.VersionAt(tool, end, HistoryView.Recorded) is { Info: var then } && tool.Versions[^1].Info is var now
                && (then.Hidden, then.MergedInto) != (now.Hidden, now.MergedInto)) tools++;
        }

        Count(history.Lines.Strikes, history.Lines.SaidUpTo(end));
        return new Corrections(struck, restored, tools);

        void Count(IReadOnlyList<Strike> strikes, int said)
        {
            foreach (var vote in strikes.Where(s => s.Index < said).GroupBy(s => s.Index))
            {
                var (before, after) = (vote.Any(s => s.StoodAt(end)), vote.Any(s => s.Stands));
                if (after && !before) struck++;
                if (before && !after) restored++;
            }
        }
    }
}
