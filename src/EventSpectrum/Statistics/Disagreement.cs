using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>Figures that need every vote: the robust centre, and whether opinions lie far apart.</summary>
/// <param name="Contested">Opinions lie far apart or in camps on an axis, see <see cref="AxisOpinion"/>; false below five votes.</param>
/// <param name="Median">The geometric median of the votes that speak for both axes; null below five of them.</param>
/// <param name="Split">The centres of the two camps, when there are two: A has the smaller x, or the smaller y where x is equal.</param>
public sealed record Disagreement(bool Contested, Position? Median, (Position A, Position B)? Split)
{
    /// <summary>Nothing can be said.</summary>
    public static readonly Disagreement None = new(false, null, null);

    /// <summary>
    /// What the votes say. Their order does not matter: they are sorted first, so every node and every rebuild has the same bits.
    /// </summary>
    /// <param name="votes">x and y in hundredths; <see cref="Vote.Silent"/> where a vote does not speak for the axis.</param>
    public static Disagreement Of(ReadOnlySpan<(int X, int Y)> votes)
    {
        if (votes.Length < Spread.LeastVotes) return None;
        (int X, int Y)[] sorted = [.. votes];
        Array.Sort(sorted);
        var both = Array.FindAll(sorted, v => v.X >= 0 && v.Y >= 0);
        var x = AxisOpinion.Of([.. sorted.Where(v => v.X >= 0).Select(v => v.X)]);
        var y = AxisOpinion.Of([.. sorted.Where(v => v.Y >= 0).Select(v => v.Y).Order()]);

        Position? median = both.Length < Spread.LeastVotes ? null : GeometricMedian.Of(both);
        if (!x.Contested && !y.Contested) return new Disagreement(false, median, null);

        // The camps are looked for along the axis on which people agree least.
        var alongX = x.Contested && (!y.Contested || x.Consensus <= y.Consensus);
        var axis = alongX ? x : y;
        var split = axis.Camps is { } camps && both.Length >= Spread.LeastVotes ? TwoCentres.Of(both, alongX, camps.Border) : null;
        return new Disagreement(true, median, split);
    }
}
