namespace EventSpectrum.Statistics;

/// <summary>
/// The point with the least sum of distances to all votes. Up to half of the votes may lie anywhere and it stays with the others;
/// unlike the median of each coordinate it does not depend on how the axes are turned.
/// </summary>
/// <remarks>
/// Weiszfeld's iteration as Vardi and Zhang (2000), "The multivariate L1-median and associated data depth", completed it for
/// iterates that meet a vote. The iteration creeps in two cases, which are helped: towards an optimum that is itself a vote, where the
/// nearest place is tested with the exact condition for a vertex, and along votes that lie almost in a row, where Newton's step is
/// taken instead, halved until it comes lower.
/// </remarks>
public static class GeometricMedian
{
    /// <summary>Iteration ends when a step is no longer than this, on the 0 to 100 scale.</summary>
    public const double Tolerance = 1e-9;

    private const int MostSteps = 1_000;
    private const double LeastShare = 1e-6;

    /// <summary>The geometric median of votes that speak for both axes: the same bits whatever their order.</summary>
    /// <param name="votes">x and y in hundredths, at least one vote.</param>
    /// <exception cref="ArgumentException">There are no votes.</exception>
    public static Position Of(ReadOnlySpan<(int X, int Y)> votes)
    {
        if (votes.IsEmpty) throw new ArgumentException("No votes have no median.", nameof(votes));
        var places = Places(votes);
        double x = 0, y = 0;
        foreach (var p in places) (x, y) = (x + p.X * p.Weight, y + p.Y * p.Weight);
        (x, y) = (x / votes.Length, y / votes.Length);

        var rejected = new HashSet<int>();
        for (var step = 0; step < MostSteps; step++)
        {
            var nearest = Nearest(places, x, y);
            if (rejected.Add(nearest) && IsOptimum(places, nearest)) return new Position(places[nearest].X, places[nearest].Y);
            var (nextX, nextY) = Step(places, x, y);
            if (Newton(places, x, y) is var (newtonX, newtonY))
            {
                var least = Cost(places, nextX, nextY);
                for (var share = 1d; share > LeastShare; share /= 2)
                {
                    var (triedX, triedY) = (x + share * newtonX, y + share * newtonY);
                    if (Cost(places, triedX, triedY) >= least) continue;
                    (nextX, nextY) = (triedX, triedY);
                    break;
                }
            }

            var moved = Distance(nextX - x, nextY - y);
            (x, y) = (nextX, nextY);
            if (moved <= Tolerance) break;
        }

        return new Position(x, y);
    }

    // Votes at the same place are one place with their number as weight; in order, so that sums have one rounding for all.
    private static Place[] Places(ReadOnlySpan<(int X, int Y)> votes) =>
        [.. votes.ToArray().CountBy(v => v).OrderBy(v => v.Key).Select(v => new Place(v.Key.X / 100d, v.Key.Y / 100d, v.Value))];

    private static int Nearest(Place[] places, double x, double y)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < places.Length; i++)
        {
            var (dx, dy) = (places[i].X - x, places[i].Y - y);
            if (dx * dx + dy * dy is var square && square < least) (nearest, least) = (i, square);
        }

        return nearest;
    }

    // A vote's place is the optimum exactly when the others' unit pulls do not outweigh the votes on it.
    private static bool IsOptimum(Place[] places, int k)
    {
        double pullX = 0, pullY = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (i == k) continue;
            var (dx, dy) = (places[i].X - places[k].X, places[i].Y - places[k].Y);
            var distance = Distance(dx, dy);
            pullX += places[i].Weight * dx / distance;
            pullY += places[i].Weight * dy / distance;
        }

        return Distance(pullX, pullY) <= places[k].Weight + Tolerance;
    }

    private static (double X, double Y) Step(Place[] places, double x, double y)
    {
        double weights = 0, sumX = 0, sumY = 0, pullX = 0, pullY = 0, here = 0;
        foreach (var p in places)
        {
            var (dx, dy) = (p.X - x, p.Y - y);
            var distance = Distance(dx, dy);
            if (distance <= 0)
            {
                here = p.Weight;
                continue;
            }

            var w = p.Weight / distance;
            weights += w;
            sumX += w * p.X;
            sumY += w * p.Y;
            pullX += w * dx;
            pullY += w * dy;
        }

        if (weights <= 0) return (x, y);
        var (targetX, targetY) = (sumX / weights, sumY / weights);
        if (here <= 0) return (targetX, targetY);

        // On a vote: only what the others' pull has more than the votes here moves the iterate.
        var pull = Distance(pullX, pullY);
        var stay = pull <= here ? 1 : here / pull;
        return ((1 - stay) * targetX + stay * x, (1 - stay) * targetY + stay * y);
    }

    // Newton's step. The sum of distances has the gradient Σ w·u and the curvature Σ w·(I − u·uᵀ) ÷ d, with u the direction away from a place.
    private static (double X, double Y)? Newton(Place[] places, double x, double y)
    {
        double gradientX = 0, gradientY = 0, xx = 0, xy = 0, yy = 0;
        foreach (var p in places)
        {
            var (dx, dy) = (x - p.X, y - p.Y);
            var distance = Distance(dx, dy);
            if (distance <= 0) return null; // no gradient on a vote
            var (ux, uy, w) = (dx / distance, dy / distance, p.Weight / distance);
            gradientX += p.Weight * ux;
            gradientY += p.Weight * uy;
            xx += w * uy * uy;
            xy -= w * ux * uy;
            yy += w * ux * ux;
        }

        var determinant = xx * yy - xy * xy;
        return determinant <= 0 ? null : ((xy * gradientY - yy * gradientX) / determinant, (xy * gradientX - xx * gradientY) / determinant);
    }

    private static double Cost(Place[] places, double x, double y)
    {
        double sum = 0;
        foreach (var p in places) sum += p.Weight * Distance(p.X - x, p.Y - y);
        return sum;
    }

    private static double Distance(double dx, double dy) => Math.Sqrt(dx * dx + dy * dy);

    private readonly record struct Place(double X, double Y, int Weight);
}
