using System.Globalization;

namespace EventSpectrum.Server.Simulation;

/// <summary>A length of time as people type it: <c>90s</c>, <c>5m</c>, <c>1h</c>, <c>500ms</c>, a plain number of seconds.</summary>
internal static class Duration
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>Reads a length of time; null when the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        foreach (var (suffix, seconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number is >= 0 and < 1e9)
            {
                return TimeSpan.FromSeconds(number * seconds);
            }
        }

        return null;
    }
}
