namespace EventSpectrum.Statistics;

/// <summary>
/// Halfspace depth (Tukey 1975): how deep a place lies among votes is the least number of them on either side of any line through it, those on
/// the line included. All places of a depth of at least k are a convex region, the deepest of which is what a median is on one axis.
/// </summary>
/// <remarks>
/// A region is where the half-planes that hold all but k − 1 votes meet. Only lines along two votes can bound it, so few votes are looked at
/// square to each pair of them, which is exact; many are looked at from 180 directions, a degree apart, and regions are then
/// larger than they are by less than can be seen.
/// </remarks>
public sealed class DepthRegions
{
    /// <summary>Up to this many different places every pair of them is looked at.</summary>
    public const int Few = 24;

    private const int Directions = 180;

    // In hundredths. Different votes lie apart by more than 10⁻⁵ in any direction that does not take them for one.
    private const double Slack = 1e-6;

    private readonly (double X, double Y)[] directions;
    private readonly double[][] along;

    private DepthRegions((double X, double Y)[] directions, double[][] along, int votes)
    {
        (this.directions, this.along, Votes) = (directions, along, votes);
        Deepest = Deeper(1, (votes + 1) / 2, depth => Region(depth).Count > 0);
        Middle = ConvexPolygon.Centre(Region(Deepest));
    }

    /// <summary>How many votes there are.</summary>
    public int Votes { get; }

    /// <summary>The depth of the deepest places.</summary>
    public int Deepest { get; }

    /// <summary>The depth median: the centre of the deepest places, in hundredths.</summary>
    public (double X, double Y) Middle { get; }

    /// <summary>The regions of votes that speak for both axes, in hundredths. At least one vote.</summary>
    public static DepthRegions Of(ReadOnlySpan<(int X, int Y)> votes)
    {
        if (votes.IsEmpty) throw new ArgumentException("No votes have no depth.", nameof(votes));
        (int X, int Y)[] all = [.. votes];
        (int X, int Y)[] places = [.. all.Distinct()];
        var directions = places.Length <= Few ? Pairs(places) : Around();
        var along = new double[directions.Length][];
        for (var d = 0; d < along.Length; d++)
        {
            var (x, y) = directions[d];
            along[d] = Array.ConvertAll(all, v => v.X * x + v.Y * y);
            Array.Sort(along[d]);
        }

        return new DepthRegions(directions, along, all.Length);
    }

    /// <summary>The depth of a place, in hundredths; 0 outside of all votes.</summary>
    public int Depth(double x, double y)
    {
        var least = Votes;
        for (var d = 0; d < directions.Length; d++)
        {
            var at = x * directions[d].X + y * directions[d].Y;
            least = Math.Min(least, Math.Min(Votes - Below(along[d], at - Slack), Below(along[d], at + Slack)));
        }

        return least;
    }

    /// <summary>How far the region of a depth goes from the middle in a direction of length 1, in hundredths; 0 where it is beyond the deepest.</summary>
    public double Reach(int depth, double x, double y)
    {
        if (depth > Deepest) return 0;
        var reach = double.PositiveInfinity;
        for (var d = 0; d < directions.Length; d++)
        {
            var (across, middle) = (directions[d].X * x + directions[d].Y * y, directions[d].X * Middle.X + directions[d].Y * Middle.Y);
            if (Math.Abs(across) < 1e-12) continue;
            reach = Math.Min(reach, ((across > 0 ? along[d][^depth] : along[d][depth - 1]) - middle) / across);
        }

        return Math.Max(0, reach);
    }

    /// <summary>The corners of the region of a depth, in hundredths; none where no place is that deep.</summary>
    public IReadOnlyList<(double X, double Y)> Region(int depth)
    {
        var region = ConvexPolygon.Chart();
        for (var d = 0; d < directions.Length && region.Count > 0; d++)
        {
            var (x, y) = directions[d];
            region = ConvexPolygon.Cut(region, x, y, along[d][^depth], Slack);
            region = ConvexPolygon.Cut(region, -x, -y, -along[d][depth - 1], Slack);
        }

        return region;
    }

    /// <summary>The last of two numbers and those between them of which something holds that holds of the first, and of none after one of which it does not.</summary>
    internal static int Deeper(int first, int last, Func<int, bool> holds)
    {
        while (first < last)
        {
            var middle = (first + last + 1) / 2;
            if (holds(middle)) first = middle;
            else last = middle - 1;
        }

        return first;
    }

    // Square to every pair, and along both axes, which bound votes that lie in a row.
    private static (double X, double Y)[] Pairs((int X, int Y)[] places) =>
    [
        (1, 0), (0, 1),
        .. places.SelectMany((a, i) => places.Skip(i + 1).Select(b => (X: (double)(a.Y - b.Y), Y: (double)(b.X - a.X))))
            .Select(v => (v.X / Math.Sqrt(v.X * v.X + v.Y * v.Y), v.Y / Math.Sqrt(v.X * v.X + v.Y * v.Y))),
    ];

    private static (double X, double Y)[] Around() =>
        [.. Enumerable.Range(0, Directions).Select(d => (Math.Cos(d * Math.PI / Directions), Math.Sin(d * Math.PI / Directions)))];

    // How many lie below a value.
    private static int Below(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
