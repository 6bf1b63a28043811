namespace EventSpectrum.Statistics;

/// <summary>
/// The bimodality coefficient in the form of SAS, with sample skewness G₁ and sample excess kurtosis G₂:
/// (G₁² + 1) ÷ (G₂ + 3(n − 1)² ÷ ((n − 2)(n − 3))). See Pfister et al. (2013), "Good things peak in pairs".
/// </summary>
public static class BimodalityCoefficient
{
    /// <summary>5/9, the coefficient of a uniform distribution: values above it speak for more than one mode.</summary>
    public const double Uniform = 5d / 9;

    /// <summary>The coefficient of values in any unit; 0 for fewer than four values and where they do not vary.</summary>
    public static double Of(ReadOnlySpan<int> values)
    {
        double n = values.Length;
        if (n < 4) return 0;
        long sum = 0;
        foreach (var value in values) sum += value;
        var mean = sum / n;
        double m2 = 0, m3 = 0, m4 = 0;
        foreach (var value in values)
        {
            var d = value - mean;
            var square = d * d;
            m2 += square;
            m3 += square * d;
            m4 += square * square;
        }

        if (m2 <= 0) return 0;
        (m2, m3, m4) = (m2 / n, m3 / n, m4 / n);
        var skewness = Math.Sqrt(n * (n - 1)) / (n - 2) * m3 / (m2 * Math.Sqrt(m2));
        var kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
        return (skewness * skewness + 1) / (kurtosis + 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)));
    }
}
