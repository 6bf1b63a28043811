using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>
/// The dot: the mean of current votes, shrunk towards the start by a declared prior weight m:
/// (m·start + Σ votes) ÷ (m + n), per axis, each with its own n. The default m is 0: a start is not a vote.
/// </summary>
public static class Mean
{
    /// <summary>
    /// One axis of the dot, 0 to 100: the double nearest to the exact quotient. Numerator and denominator are integers below 2⁵³
    /// (far beyond a hundred million votes), so there is one rounding, in the one division, and every machine gives the same bits.
    /// </summary>
    /// <param name="start">The start in hundred-thousandths.</param>
    /// <param name="priorWeight">m, at least 0.</param>
    /// <param name="n">How many votes speak for the axis.</param>
    /// <param name="sum">Their sum in hundredths.</param>
    /// <returns>The mean; the start when m + n is 0.</returns>
    public static double Of(int start, int priorWeight, long n, long sum)
    {
        var weight = priorWeight + n;
        return weight == 0
            ? Coordinate.FromStart(start)
            : ((long)priorWeight * start + sum * Coordinate.StartScale) / (double)(weight * Coordinate.StartsPerUnit);
    }
}
