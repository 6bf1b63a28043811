using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>How far votes lie apart, on the 0 to 100 scale.</summary>
/// <param name="SdX">Standard deviation of x over the votes that speak for x (population: divided by n).</param>
/// <param name="SdY">Likewise for y; 0 where fewer than five speak for it, as in the 1-D view.</param>
/// <param name="Correlation">Pearson's r over the votes that speak for both; 0 where those are fewer than five or either does not vary.</param>
public readonly record struct Spread(double SdX, double SdY, double Correlation)
{
    /// <summary>Below this many votes nothing but their number is shown.</summary>
    public const int LeastVotes = 5;

    /// <summary>The spread, from integer sums; null below <see cref="LeastVotes"/> votes on x.</summary>
    public static Spread? Of(in VoteSums s) =>
        s.NX < LeastVotes ? null : new Spread(Deviation(s.NX, s.SumX, s.SumXX), Deviation(s.NY, s.SumY, s.SumYY), Pearson(s));

    // n·Σv² − (Σv)² is exact in 128 bits: no cancellation, whatever the number of votes.
    private static double Deviation(long n, long sum, long squares) =>
        n < LeastVotes ? 0 : Math.Sqrt((double)Scatter(n, sum, sum, squares)) / n / 100d;

    private static double Pearson(in VoteSums s)
    {
        var xx = (double)Scatter(s.NBoth, s.BothX, s.BothX, s.BothXX);
        var yy = (double)Scatter(s.NBoth, s.BothY, s.BothY, s.BothYY);
        if (s.NBoth < LeastVotes || xx <= 0 || yy <= 0) return 0;
        return Math.Clamp((double)Scatter(s.NBoth, s.BothX, s.BothY, s.BothXY) / (Math.Sqrt(xx) * Math.Sqrt(yy)), -1, 1);
    }

    private static Int128 Scatter(long n, long a, long b, long products) => (Int128)n * products - (Int128)a * b;
}
