namespace EventSpectrum.Votes;

/// <summary>
/// Coordinates as integers, so that sums are exact and every fold of the same log agrees bit for bit.
/// A vote's coordinate is a number of hundredths, 0 to 10,000; a start's is a number of hundred-thousandths, 0 to 10,000,000.
/// </summary>
public static class Coordinate
{
    /// <summary>The largest vote coordinate, in hundredths.</summary>
    public const int Max = 10_000;

    /// <summary>Hundredths in one.</summary>
    public const int PerUnit = 100;

    /// <summary>Hundred-thousandths in a hundredth.</summary>
    public const int StartScale = 1_000;

    /// <summary>Hundred-thousandths in one.</summary>
    public const int StartsPerUnit = 100 * StartScale;

    /// <summary>The largest start coordinate, in hundred-thousandths.</summary>
    public const int StartMax = Max * StartScale;

    /// <summary>Hundredths of a number from 0 to 100 with at most two decimals; false for any other number.</summary>
    /// <param name="number">As JSON spells numbers, such as <c>50</c>, <c>50.000</c> or <c>5e1</c>. Nothing of it is rounded away.</param>
    public static bool TryHundredths(ReadOnlySpan<char> number, out int hundredths) =>
        DecimalText.TryScale(number, 2, out hundredths) && hundredths <= Max;

    /// <summary>Hundred-thousandths of a number from 0 to 100 with at most five decimals; false for any other number.</summary>
    /// <param name="number">As JSON spells numbers.</param>
    public static bool TryStart(ReadOnlySpan<char> number, out int start) =>
        DecimalText.TryScale(number, 5, out start) && start <= StartMax;

    /// <summary>The number from 0 to 100 that a vote coordinate stands for.</summary>
    public static double FromHundredths(int hundredths) => hundredths / 100d;

    /// <summary>The number from 0 to 100 that a start coordinate stands for.</summary>
    public static double FromStart(int start) => start / 100_000d;
}
