namespace EventSpectrum.Statistics;

/// <summary>The ellipse of one standard deviation: the covariance of votes as a shape. Seen from its centre, a vote's distance is one on its edge.</summary>
/// <param name="Major">Half of the longer axis, on the 0 to 100 scale: the deviation along the direction in which votes lie farthest apart.</param>
/// <param name="Minor">Half of the shorter axis: the deviation square to it.</param>
/// <param name="Angle">From the x-axis to the longer axis, anticlockwise, in degrees, more than −90 and at most 90; 0 for a circle.</param>
public readonly record struct Ellipse(double Major, double Minor, double Angle)
{
    /// <summary>The ellipse of a spread.</summary>
    public static Ellipse Of(in Spread spread)
    {
        var (xx, yy, xy) = (spread.SdX * spread.SdX, spread.SdY * spread.SdY, spread.Correlation * spread.SdX * spread.SdY);
        var (middle, apart) = ((xx + yy) / 2, Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy));
        // The smaller one from the determinant: a difference of two almost equal numbers would lose it.
        var major = middle + apart;
        var minor = major <= 0 ? 0 : Math.Max(0, xx * yy - xy * xy) / major;
        var angle = Math.Atan2(2 * xy, xx - yy) / 2 * (180 / Math.PI);
        return new Ellipse(Math.Sqrt(major), Math.Sqrt(minor), angle);
    }
}
