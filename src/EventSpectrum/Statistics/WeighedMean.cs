using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>
/// The mean of votes that weigh less the older they are: each weighs 2^(−age ÷ half-life). Weights are whole numbers of 2⁻⁴⁰, so that
/// their sums are exact and do not depend on the order of adding.
/// </summary>
public static class WeighedMean
{
    private const double One = 1L << 40;

    /// <summary>Where the dot is, or null where nothing weighs.</summary>
    /// <param name="startX">The start in hundred-thousandths.</param>
    /// <param name="startY">Likewise.</param>
    /// <param name="priorWeight">m: how many votes of age 0 the start stands for. It does not age.</param>
    /// <param name="votes">The votes.</param>
    /// <param name="atTicks">The instant, UTC ticks. A vote of after it weighs as one of that instant.</param>
    /// <param name="halfLife">More than zero.</param>
    public static Position? Of(int startX, int startY, int priorWeight, IReadOnlyCollection<Vote> votes, long atTicks, TimeSpan halfLife)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfLife, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(votes);
        if (priorWeight == 0 && votes.Count == 0) return null;

        // Without a prior a common factor changes nothing, so ages are taken from the newest vote: however old, it weighs 1.
        var origin = priorWeight == 0 ? Math.Min(atTicks, votes.Max(v => v.AtTicks)) : atTicks;
        var prior = (Int128)priorWeight * (Int128)One;
        var (weightX, sumX, weightY, sumY) = (prior, prior * startX, prior, prior * startY);
        foreach (var vote in votes)
        {
            var age = Math.Max(0, origin - vote.AtTicks) / (double)halfLife.Ticks;
            var weight = (Int128)Math.Round(Math.Pow(2, -age) * One);
            if (vote.X >= 0) (weightX, sumX) = (weightX + weight, sumX + weight * vote.X * Coordinate.StartScale);
            if (vote.Y >= 0) (weightY, sumY) = (weightY + weight, sumY + weight * vote.Y * Coordinate.StartScale);
        }

        return weightX + weightY == 0 ? null : new Position(Quotient(sumX, weightX, startX), Quotient(sumY, weightY, startY));
    }

    private static double Quotient(Int128 sum, Int128 weight, int start) =>
        weight == 0 ? Coordinate.FromStart(start) : (double)sum / ((double)weight * Coordinate.StartsPerUnit);
}
