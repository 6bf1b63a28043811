namespace EventSpectrum.Statistics;

/// <summary>The centres of two camps: k-means for k = 2 (Lloyd), started from the best border on one axis, so that there is no chance in it.</summary>
public static class TwoCentres
{
    // Lloyd's algorithm ends by itself, since every step lowers the scatter; this only bounds the time a hostile room can cost.
    private const int MostSteps = 100;

    /// <summary>The two centres, A with the smaller x (or y where x is equal); null where a camp has fewer than two votes.</summary>
    /// <param name="votes">Votes that speak for both axes, in hundredths.</param>
    /// <param name="alongX">Whether the starting border lies on x, otherwise on y.</param>
    /// <param name="border">The largest coordinate that starts in the first camp.</param>
    public static (Position A, Position B)? Of(ReadOnlySpan<(int X, int Y)> votes, bool alongX, int border)
    {
        var second = new bool[votes.Length];
        for (var i = 0; i < votes.Length; i++) second[i] = (alongX ? votes[i].X : votes[i].Y) > border;

        (double X, double Y) a, b;
        for (var step = 0; step < MostSteps; step++)
        {
            if (!Centres(votes, second, out a, out b)) return null;
            var moved = false;
            for (var i = 0; i < votes.Length; i++)
            {
                var nearer = Square(votes[i], b) < Square(votes[i], a);
                moved |= nearer != second[i];
                second[i] = nearer;
            }

            if (!moved) break;
        }

        if (!Centres(votes, second, out a, out b)) return null;
        var (first, last) = a.CompareTo(b) <= 0 ? (a, b) : (b, a);
        return (new Position(first.X / 100, first.Y / 100), new Position(last.X / 100, last.Y / 100));
    }

    private static bool Centres(ReadOnlySpan<(int X, int Y)> votes, bool[] second, out (double X, double Y) a, out (double X, double Y) b)
    {
        long na = 0, ax = 0, ay = 0, nb = 0, bx = 0, by = 0;
        for (var i = 0; i < votes.Length; i++)
        {
            if (second[i]) (nb, bx, by) = (nb + 1, bx + votes[i].X, by + votes[i].Y);
            else (na, ax, ay) = (na + 1, ax + votes[i].X, ay + votes[i].Y);
        }

        (a, b) = ((ax / (double)na, ay / (double)na), (bx / (double)nb, by / (double)nb));
        return na >= 2 && nb >= 2;
    }

    private static double Square((int X, int Y) vote, (double X, double Y) centre) =>
        (vote.X - centre.X) * (vote.X - centre.X) + (vote.Y - centre.Y) * (vote.Y - centre.Y);
}
