using EventSpectrum.History;
using EventSpectrum.Votes;

namespace EventSpectrum.Lines;

/// <summary>Where the lines of a group lie. Coarse on purpose: it is about the group, and no figure is one person's line to the hundredth.</summary>
/// <param name="N">How many lines, at least <see cref="Averaging.SmallGroup"/>.</param>
/// <param name="Lower">The first quartile, a whole number from 0 to 100.</param>
/// <param name="Median">Half of the group would go at least this far; likewise.</param>
/// <param name="Upper">The third quartile, likewise.</param>
/// <param name="Counts">How many lines are in each of <see cref="Bins"/> equal parts of the axis; 100 belongs to the last.</param>
public sealed record LineShape(int N, int Lower, int Median, int Upper, IReadOnlyList<int> Counts)
{
    /// <summary>Into how many parts the axis is cut.</summary>
    public const int Bins = 20;

    /// <summary>The shape of lines; null where there are too few to be shown.</summary>
    /// <param name="lines">x in hundredths, in any order.</param>
    public static LineShape? Of(IEnumerable<int> lines)
    {
        int[] sorted = [.. lines.Order()];
        if (sorted.Length < Averaging.SmallGroup) return null;
        var counts = new int[Bins];
        foreach (var x in sorted) counts[Math.Min(x / (Coordinate.Max / Bins), Bins - 1)]++;
        return new LineShape(sorted.Length, Quartile(sorted, 1), Quartile(sorted, 2), Quartile(sorted, 3), counts);
    }

    // The quartile that lies (n − 1)·q ÷ 4 places into the sorted lines, between two of them where that is no whole number (Hyndman and
    // Fan's seventh definition, as in R and spreadsheets), rounded half up. In integers, so that every machine rounds alike.
    private static int Quartile(int[] sorted, int quarter)
    {
        var (place, rest) = Math.DivRem((sorted.Length - 1) * quarter, 4);
        var below = sorted[place];
        var above = rest == 0 ? below : sorted[place + 1];
        return (4 * below + rest * (above - below) + 200) / 400;
    }
}
