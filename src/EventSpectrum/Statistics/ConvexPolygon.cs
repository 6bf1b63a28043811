using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>Convex polygons, as their corners in turn. They may be as thin as a line or as small as a point.</summary>
internal static class ConvexPolygon
{
    /// <summary>The whole chart, in hundredths.</summary>
    public static List<(double X, double Y)> Chart() => [(0, 0), (Coordinate.Max, 0), (Coordinate.Max, Coordinate.Max), (0, Coordinate.Max)];

    /// <summary>What of a polygon is in the half-plane x·<paramref name="a"/> + y·<paramref name="b"/> ≤ <paramref name="most"/>.</summary>
    /// <param name="corners">The polygon.</param>
    /// <param name="a">With <paramref name="b"/>, a direction of length 1.</param>
    /// <param name="b">See <paramref name="a"/>.</param>
    /// <param name="most">The border.</param>
    /// <param name="slack">So far beyond the border still counts as within.</param>
    public static List<(double X, double Y)> Cut(List<(double X, double Y)> corners, double a, double b, double most, double slack)
    {
        var kept = new List<(double X, double Y)>(corners.Count + 1);
        for (var i = 0; i < corners.Count; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % corners.Count]);
            var (beyond, next) = (from.X * a + from.Y * b - most, to.X * a + to.Y * b - most);
            if (beyond <= slack) kept.Add(from);
            if (beyond <= slack == next <= slack) continue;
            var share = Math.Clamp(beyond / (beyond - next), 0, 1);
            kept.Add((from.X + share * (to.X - from.X), from.Y + share * (to.Y - from.Y)));
        }

        return kept;
    }

    /// <summary>The centre of gravity; of a line its middle. At least one corner.</summary>
    public static (double X, double Y) Centre(IReadOnlyList<(double X, double Y)> corners)
    {
        // Taken from a corner, so that nothing is lost where the polygon is small and far from nought.
        var (x, y) = corners[0];
        double twice = 0, sumX = 0, sumY = 0;
        for (var i = 1; i + 1 < corners.Count; i++)
        {
            var (ax, ay, bx, by) = (corners[i].X - x, corners[i].Y - y, corners[i + 1].X - x, corners[i + 1].Y - y);
            var area = ax * by - bx * ay;
            twice += area;
            sumX += area * (ax + bx);
            sumY += area * (ay + by);
        }

        return Math.Abs(twice) > 1e-3
            ? (x + sumX / (3 * twice), y + sumY / (3 * twice))
            : ((corners.Min(c => c.X) + corners.Max(c => c.X)) / 2, (corners.Min(c => c.Y) + corners.Max(c => c.Y)) / 2);
    }
}
