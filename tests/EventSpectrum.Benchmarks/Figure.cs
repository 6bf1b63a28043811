namespace EventSpectrum.Benchmarks;

/// <summary>One thing measured, beside what it is held against in the same run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The median of the rounds, or the percentile that the name says.</param>
/// <param name="Unit">The unit of both values.</param>
/// <param name="Reference">The limit or the peer, in words; null where there is none.</param>
/// <param name="ReferenceValue">Its median in the same rounds.</param>
/// <param name="Ratio">The median of the rounds' ratios, value to reference. Of neighbours in time, so it stands also where the machine is busy.</param>
/// <param name="Lowest">The lowest value of a round.</param>
/// <param name="Highest">The highest value of a round.</param>
internal sealed record Figure(
    string Name, double Value, string Unit, string? Reference = null, double? ReferenceValue = null, double? Ratio = null, double? Lowest = null,
    double? Highest = null)
{
    /// <summary>A figure of several rounds, each beside its own reference.</summary>
    public static Figure Of(string name, string unit, IReadOnlyList<double> values, string reference, IReadOnlyList<double> references) => new(
        name, Median(values), unit, reference, Median(references), Median([.. values.Zip(references, (v, r) => v / r)]), values.Min(), values.Max());

    /// <summary>A figure of several rounds beside a number that was aimed at.</summary>
    public static Figure Of(string name, string unit, IReadOnlyList<double> values, string reference, double aim) =>
        new(name, Median(values), unit, reference, aim, Median(values) / aim, values.Min(), values.Max());

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered.Length % 2 == 1 ? ordered[ordered.Length / 2] : (ordered[ordered.Length / 2 - 1] + ordered[ordered.Length / 2]) / 2;
    }
}
