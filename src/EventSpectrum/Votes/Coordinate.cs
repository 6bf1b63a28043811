namespace EventSpectrum.Votes;

/// <summary>
/// Coordinates as integers, so that sums are exact and every fold of the same log agrees bit for bit.
/// A vote's coordinate is a number of hundredths, 0 to 10,000; a start's is a number of hundred-thousandths, 0 to 10,000,000.
/// </summary>
public static class Coordinate
{
    /// <summary>The largest vote coordinate, in hundredths.</summary>
    public const int Max = 10_000;

    /// <summary>Hundred-thousandths in a hundredth.</summary>
    public const int StartScale = 1_000;

    /// <summary>Hundred-thousandths in one.</summary>
    public const int StartsPerUnit = 100 * StartScale;

    /// <summary>The largest start coordinate, in hundred-thousandths.</summary>
    public const int StartMax = Max * StartScale;

    /// <summary>Hundredths of a number from 0 to 100 with at most two decimals; false for any other number.</summary>
    public static bool TryHundredths(decimal value, out int hundredths) => TryScale(value, 100m, Max, out hundredths);

    /// <summary>Hundred-thousandths of a number from 0 to 100 with at most five decimals; false for any other number.</summary>
    public static bool TryStart(decimal value, out int start) => TryScale(value, 100_000m, StartMax, out start);

    /// <summary>The number from 0 to 100 that a vote coordinate stands for.</summary>
    public static double FromHundredths(int hundredths) => hundredths / 100d;

    /// <summary>The number from 0 to 100 that a start coordinate stands for.</summary>
    public static double FromStart(int start) => start / 100_000d;

    private static bool TryScale(decimal value, decimal scale, int max, out int scaled)
    {
        scaled = 0;
        if (value is < 0 or > 100) return false;
        var product = value * scale;
        if (product != decimal.Truncate(product) || product > max) return false;
        scaled = (int)product;
        return true;
    }
}
