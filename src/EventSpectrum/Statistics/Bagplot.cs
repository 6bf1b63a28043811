namespace EventSpectrum.Statistics;

/// <summary>
/// Which votes lie far from where most are: those outside the fence of a bagplot (Rousseeuw, Ruts and Tukey 1999). The bag holds the
/// deeper half of the votes, the fence is the bag made three times as large about the depth median. Unlike a limit on the distance from
/// the mean, neither is moved by the very votes that it is to find, and it follows the shape that votes have.
/// </summary>
public sealed class Bagplot
{
    /// <summary>How many times larger than the bag the fence is.</summary>
    public const double Fence = 3;

    /// <summary>A vote nearer to the depth median than this, on the 0 to 100 scale, is no outlier, however close together the others are.</summary>
    public const double LeastDistance = 10;

    private readonly DepthRegions regions;
    private readonly int inner;
    private readonly double share;

    private Bagplot(DepthRegions regions, int inner, double share) => (this.regions, this.inner, this.share) = (regions, inner, share);

    /// <summary>The depth median.</summary>
    public Position Middle => new(regions.Middle.X / 100, regions.Middle.Y / 100);

    /// <summary>The bagplot of votes that speak for both axes, in hundredths. At least one vote.</summary>
    public static Bagplot Of(ReadOnlySpan<(int X, int Y)> votes)
    {
        var regions = DepthRegions.Of(votes);
        var half = votes.Length / 2d;
        var depths = new int[votes.Length];
        for (var i = 0; i < depths.Length; i++) depths[i] = regions.Depth(votes[i].X, votes[i].Y);

        // The bag lies between the last region that holds more than half of the votes and the next one, by how many are missing to half.
        var outer = DepthRegions.Deeper(1, regions.Deepest, depth => depths.Count(d => d >= depth) > half);
        var (within, around) = (depths.Count(d => d > outer), depths.Count(d => d >= outer));
        return new Bagplot(regions, outer + 1, around == within ? 0 : Math.Clamp((half - within) / (around - within), 0, 1));
    }

    /// <summary>How far the bag goes from the depth median in a direction of length 1, on the 0 to 100 scale.</summary>
    public double Reach(double x, double y) => ((1 - share) * regions.Reach(inner, x, y) + share * regions.Reach(inner - 1, x, y)) / 100;

    /// <summary>Whether a vote, in hundredths, lies outside the fence.</summary>
    public bool IsOutlier(int x, int y)
    {
        var (dx, dy) = (x / 100d - Middle.X, y / 100d - Middle.Y);
        var distance = Math.Sqrt(dx * dx + dy * dy);
        return distance >= LeastDistance && distance > Fence * Reach(dx / distance, dy / distance) + 1e-6;
    }
}
