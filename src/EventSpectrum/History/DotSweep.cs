using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>Goes along one dot through the log, and says at each of many moments what counted at it then, whatever was merged into it when.</summary>
internal sealed class DotSweep(SpectrumHistory history, ToolHistory tool, HistoryView view)
{
    private readonly IReadOnlyList<(long From, ToolHistory Tool)> since = history.TogetherSince(tool, view);
    private ToolSweep? sweep;
    private int era = -1;

    /// <summary>The sums of what counts.</summary>
    public VoteSums Sums => sweep?.Sums ?? default;

    /// <summary>How many votes count.</summary>
    public int Count => sweep?.Count ?? 0;

    /// <summary>Goes on to the event of a sequence, which is not before the one it stands at.</summary>
    public void To(long sequence)
    {
        var its = Math.Max(era, 0);
        while (its + 1 < since.Count && since[its + 1].From <= sequence) its++;
        if (its != era) (era, sweep) = (its, new ToolSweep(since[its].Tool, view));
        sweep!.To(sequence);
    }
}
