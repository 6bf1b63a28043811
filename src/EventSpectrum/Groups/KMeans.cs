namespace EventSpectrum.Groups;

/// <summary>
/// K-means (Lloyd) without chance: the first centre is the point farthest from the middle of all, each next the one farthest from those there are.
/// Of equals the first is taken, so the order of points decides, and nothing else.
/// </summary>
internal static class KMeans
{
    // Lloyd's algorithm ends by itself; this only bounds the time that a hostile room can cost.
    private const int MostRounds = 60;

    /// <summary>The cluster of each point, from 0 to <paramref name="k"/> − 1; a cluster may be left without any.</summary>
    public static int[] Of(IReadOnlyList<double[]> points, int k)
    {
        var centres = Start(points, k);
        var clusters = new int[points.Count];
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = false;
            for (var i = 0; i < clusters.Length; i++)
            {
                var nearest = Nearest(points[i], centres);
                moved |= nearest != clusters[i];
                clusters[i] = nearest;
            }

            if (!moved && round > 0) break;
            for (var c = 0; c < k; c++)
            {
                if (Mean([.. points.Where((_, i) => clusters[i] == c)]) is { } mean) centres[c] = mean;
            }
        }

        return clusters;
    }

    /// <summary>The square of the distance.</summary>
    public static double Square(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    private static double[][] Start(IReadOnlyList<double[]> points, int k)
    {
        double[] distances = [.. points.Select(p => double.PositiveInfinity)];
        var from = Mean(points)!;
        var centres = new double[k][];
        for (var c = 0; c < k; c++)
        {
            // The middle only says where to begin: it is no centre itself.
            for (var i = 0; i < distances.Length; i++) distances[i] = c == 1 ? Square(points[i], from) : Math.Min(distances[i], Square(points[i], from));
            centres[c] = from = points[Array.IndexOf(distances, distances.Max())];
        }

        return centres;
    }

    private static int Nearest(double[] point, double[][] centres)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var c = 0; c < centres.Length; c++)
        {
            if (Square(point, centres[c]) is var distance && distance >= least) continue;
            (nearest, least) = (c, distance);
        }

        return nearest;
    }

    private static double[]? Mean(IReadOnlyList<double[]> points)
    {
        if (points.Count == 0) return null;
        var mean = new double[points[0].Length];
        foreach (var point in points)
        {
            for (var i = 0; i < mean.Length; i++) mean[i] += point[i];
        }

        for (var i = 0; i < mean.Length; i++) mean[i] /= points.Count;
        return mean;
    }
}
