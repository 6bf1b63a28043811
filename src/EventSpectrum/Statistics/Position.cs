using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>A place on the chart, each coordinate from 0 to 100.</summary>
public readonly record struct Position(double X, double Y)
{
    /// <summary>Where a tool's dot is; null while it has neither votes nor a prior weight, and its start is shown as a ghost.</summary>
    public static Position? Of(ToolState tool, int priorWeight)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return Of(tool.Info.StartX, tool.Info.StartY, priorWeight, tool.Votes.Sums);
    }

    /// <summary>The same, from a start in hundred-thousandths and sums. An axis that no vote speaks for stays at the start.</summary>
    public static Position? Of(int startX, int startY, int priorWeight, in VoteSums sums) =>
        priorWeight + sums.NX + sums.NY == 0
            ? null
            : new Position(Mean.Of(startX, priorWeight, sums.NX, sums.SumX), Mean.Of(startY, priorWeight, sums.NY, sums.SumY));
}
