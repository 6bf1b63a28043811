using System.Globalization;

namespace EventSpectrum.Statistics;

/// <summary>An exact quotient, in lowest terms, with a positive denominator.</summary>
public readonly record struct Fraction
{
    /// <summary>The quotient of two whole numbers.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Fraction(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0) throw new DivideByZeroException();
        var divisor = Gcd(Int128.Abs(numerator), Int128.Abs(denominator)) * (denominator < 0 ? -1 : 1);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>Above the line.</summary>
    public Int128 Numerator { get; }

    /// <summary>Below the line; positive.</summary>
    public Int128 Denominator { get; }

    /// <summary>The nearest double, but for one rounding of each part.</summary>
    public double Value => (double)Numerator / (double)Denominator;

    /// <summary>As <c>n/d</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static Int128 Gcd(Int128 a, Int128 b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a == 0 ? 1 : a;
    }
}
