namespace EventSpectrum.Statistics;

/// <summary>How far a room agrees on one axis.</summary>
/// <param name="Consensus">Tastle–Wierman consensus on ten bins, 0 to 1.</param>
/// <param name="Bimodality">The bimodality coefficient, 0 to 1.</param>
/// <param name="Contested">
/// There are at least five votes, at least two on either side of their best border, and either two camps a third of the axis apart
/// (<paramref name="Bimodality"/> above 5/9 and <paramref name="Consensus"/> below <see cref="CampsBelow"/>) or less agreement than
/// if votes lay evenly over the whole axis (<paramref name="Consensus"/> below <see cref="EvenlySpread"/>).
/// </param>
/// <param name="Camps">The two camps, when the axis is contested and two camps are what it shows.</param>
/// <remarks>
/// The second rule is needed because the coefficient's correction for small samples is strong: two equal camps at opposite ends
/// reach 0.34 with 6 votes, 0.48 with 8, and pass 5/9 only with 10. The least size of a camp is needed because skewness alone also
/// raises the coefficient: one dissenter among nine has 0.74. A camp of one is an outlier.
/// </remarks>
public readonly record struct AxisOpinion(double Consensus, double Bimodality, bool Contested, TwoCamps? Camps)
{
    /// <summary>Camps are far apart below this consensus. Two equal camps have 0.70 when 34 points lie between them.</summary>
    public const double CampsBelow = 0.7;

    /// <summary>Votes lie farther apart than evenly below this consensus. Ten equally full bins have 0.495.</summary>
    public const double EvenlySpread = 0.495;

    /// <summary>
    /// Two camps are what an axis shows when they explain more than this share of its variance. A normal distribution cut in two
    /// has 0.64, an even one 0.75.
    /// </summary>
    public const double CampsExplain = 0.8;

    /// <summary>The opinion that votes express.</summary>
    /// <param name="sorted">Coordinates in hundredths, in ascending order, none silent.</param>
    public static AxisOpinion Of(ReadOnlySpan<int> sorted)
    {
        if (sorted.Length < Spread.LeastVotes) return new AxisOpinion(1, 0, false, null);
        var consensus = Statistics.Consensus.OfCoordinates(sorted);
        var bimodality = BimodalityCoefficient.Of(sorted);
        var camps = TwoCamps.Of(sorted);
        var contested = camps.Smaller >= 2
            && (consensus < EvenlySpread || (consensus < CampsBelow && bimodality > BimodalityCoefficient.Uniform));
        return new AxisOpinion(consensus, bimodality, contested, contested && camps.Explained > CampsExplain ? camps : null);
    }
}
