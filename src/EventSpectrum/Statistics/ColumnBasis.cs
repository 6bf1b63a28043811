namespace EventSpectrum.Statistics;

/// <summary>Columns of whole numbers that do not depend on one another, each brought to a one in a place where the others have nothing before it.</summary>
internal sealed class ColumnBasis
{
    // Ranks are worked out modulo a prime that is larger than the determinant of any matrix of zeros and ones that is met here.
    private const long Prime = 2_147_483_647;

    private readonly List<(int Pivot, long[] Row)> rows = [];

    /// <summary>How many there are.</summary>
    public int Rank => rows.Count;

    /// <summary>Takes a column in, unless those here make it up.</summary>
    /// <returns>Whether it was taken in.</returns>
    public bool Add(long[] column)
    {
        var rest = Rest(column);
        var first = Array.FindIndex(rest, v => v != 0);
        if (first < 0) return false;
        var inverse = Inverse(rest[first]);
        for (var i = 0; i < rest.Length; i++) rest[i] = rest[i] * inverse % Prime;
        rows.Add((first, rest));
        return true;
    }

    /// <summary>Whether those here make a column up.</summary>
    public bool Spans(long[] column) => Array.TrueForAll(Rest(column), v => v == 0);

    private long[] Rest(long[] column)
    {
        long[] rest = [.. column];
        foreach (var (pivot, row) in rows) Subtract(rest, row, rest[pivot]);
        return rest;
    }

    private static void Subtract(long[] from, long[] row, long times)
    {
        if (times == 0) return;
        for (var i = 0; i < from.Length; i++) from[i] = (from[i] + (Prime - times) * row[i]) % Prime;
    }

    private static long Inverse(long value)
    {
        // Fermat: value^(p − 2).
        var (result, square) = (1L, value);
        for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result = result * square % Prime;
            square = square * square % Prime;
        }

        return result;
    }
}
