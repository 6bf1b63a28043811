using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>
/// The consensus of Tastle and Wierman (2007), "Consensus and dissention: a measure of ordinal dispersion":
/// Cns = 1 + Σ pᵢ·log₂(1 − |i − μ| ÷ d), where pᵢ is the share of category i, μ their mean and d the distance of the outer two.
/// 1 when all are in one category, 0 when they are halved between the outer two.
/// </summary>
public static class Consensus
{
    /// <summary>Into how many bins an axis is cut.</summary>
    public const int Bins = 10;

    /// <summary>The consensus of coordinates in hundredths, on ten equal bins; 100 belongs to the last. 1 for none.</summary>
    public static double OfCoordinates(ReadOnlySpan<int> hundredths)
    {
        Span<int> counts = stackalloc int[Bins];
        foreach (var value in hundredths) counts[Math.Min(value / (Coordinate.Max / Bins), Bins - 1)]++;
        return Of(counts);
    }

    /// <summary>The consensus of ordered categories, from how many are in each. 1 for none.</summary>
    public static double Of(ReadOnlySpan<int> counts)
    {
        long n = 0, sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            n += counts[i];
            sum += (long)i * counts[i];
        }

        if (n == 0 || counts.Length < 2) return 1;
        var mean = (double)sum / n;
        double width = counts.Length - 1, consensus = 1;
        for (var i = 0; i < counts.Length; i++)
        {
            // An empty category contributes nothing; its logarithm may be minus infinity.
            if (counts[i] > 0) consensus += (double)counts[i] / n * Math.Log2(1 - Math.Abs(i - mean) / width);
        }

        return Math.Clamp(consensus, 0, 1);
    }
}
