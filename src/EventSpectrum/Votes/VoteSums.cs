namespace EventSpectrum.Votes;

/// <summary>
/// Integer sums over the current votes on one tool, in hundredths. Everything shown of a tool follows from these
/// (or from the votes themselves), never from another derived figure; a vote changes them in constant time.
/// </summary>
/// <remarks>A million voters reach 10¹⁴ in a sum of squares: far inside 64 bits.</remarks>
public record struct VoteSums
{
    /// <summary>How many votes speak for x.</summary>
    public long NX { get; private set; }

    /// <summary>Their Σx.</summary>
    public long SumX { get; private set; }

    /// <summary>Their Σx².</summary>
    public long SumXX { get; private set; }

    /// <summary>How many votes speak for y.</summary>
    public long NY { get; private set; }

    /// <summary>Their Σy.</summary>
    public long SumY { get; private set; }

    /// <summary>Their Σy².</summary>
    public long SumYY { get; private set; }

    /// <summary>How many votes speak for both axes.</summary>
    public long NBoth { get; private set; }

    /// <summary>Their Σx.</summary>
    public long BothX { get; private set; }

    /// <summary>Their Σy.</summary>
    public long BothY { get; private set; }

    /// <summary>Their Σx².</summary>
    public long BothXX { get; private set; }

    /// <summary>Their Σy².</summary>
    public long BothYY { get; private set; }

    /// <summary>Their Σxy.</summary>
    public long BothXY { get; private set; }

    /// <summary>Adds a vote (sign 1) or takes it away (sign −1).</summary>
    public void Add(in Vote vote, int sign)
    {
        long x = vote.X, y = vote.Y;
        if (x >= 0)
        {
            NX += sign;
            SumX += sign * x;
            SumXX += sign * x * x;
        }

        if (y >= 0)
        {
            NY += sign;
            SumY += sign * y;
            SumYY += sign * y * y;
        }

        if (x < 0 || y < 0) return;
        NBoth += sign;
        BothX += sign * x;
        BothY += sign * y;
        BothXX += sign * x * x;
        BothYY += sign * y * y;
        BothXY += sign * x * y;
    }
}
