namespace EventSpectrum.Statistics;

/// <summary>The border that best divides votes on one axis in two: the exact optimum of k-means for k = 2 (Fisher 1958).</summary>
/// <param name="Border">The largest coordinate of the lower camp, in hundredths.</param>
/// <param name="Smaller">How many votes the smaller camp has; 0 where all votes are equal and there is no border.</param>
/// <param name="Explained">The share of the variance that lies between the camps' means, 0 to 1.</param>
public readonly record struct TwoCamps(int Border, int Smaller, double Explained)
{
    /// <summary>The best border; of equally good ones the lowest.</summary>
    /// <param name="sorted">Coordinates in hundredths, in ascending order.</param>
    public static TwoCamps Of(ReadOnlySpan<int> sorted)
    {
        long n = sorted.Length, sum = 0, squares = 0;
        foreach (long value in sorted)
        {
            sum += value;
            squares += value * value;
        }

        var best = new TwoCamps(0, 0, 0);
        var scatter = (double)((Int128)n * squares - (Int128)sum * sum);
        long lower = 0;
        for (var i = 1; i < n; i++)
        {
            lower += sorted[i - 1];
            if (sorted[i] == sorted[i - 1]) continue; // equal votes are in one camp

            // Between-camp scatter × n: i·(n − i)·(mean₁ − mean₂)² = (n·lower − i·sum)² ÷ (i·(n − i)).
            var difference = (double)(n * lower - i * sum);
            var explained = difference * difference / (i * (double)(n - i)) / scatter;
            if (explained > best.Explained) best = new TwoCamps(sorted[i - 1], (int)Math.Min(i, n - i), explained);
        }

        return best;
    }
}
