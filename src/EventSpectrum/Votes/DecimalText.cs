namespace EventSpectrum.Votes;

/// <summary>
/// Exact reading of written numbers. Numeric types round what they cannot hold: to <see cref="decimal"/>,
/// 100.00000000000000000000000000000001 is 100 and 1e-400 is 0.
/// </summary>
internal static class DecimalText
{
    // Far beyond any exponent that a text's digits could make up for, and far from where sums overflow.
    private const long ExponentMost = 1L << 40;

    /// <summary>A number times a power of ten, as a whole number.</summary>
    /// <param name="number">As JSON spells numbers; of any length and with any exponent.</param>
    /// <param name="decimals">The power: how many decimals the number may have, 0 to 5.</param>
    /// <param name="scaled">The product, for numbers from 0 to below 1,000; otherwise of no meaning.</param>
    /// <returns>False for a text that is no number, for one below 0 or from 1,000 on, and for one with more decimals that are not 0.</returns>
    public static bool TryScale(ReadOnlySpan<char> number, int decimals, out int scaled)
    {
        scaled = 0;
        var negative = number.StartsWith("-");
        if (negative) number = number[1..];
        if (!TrySplit(number, out var whole, out var fraction, out var exponent)) return false;

        // The number is 0.SIGNIFICANT × 10^point, SIGNIFICANT having no 0 at either end.
        var digits = string.Concat(whole, fraction);
        var significant = digits.AsSpan().TrimStart('0');
        if (significant.IsEmpty) return true;
        if (negative) return false;
        var point = whole.Length - (digits.Length - significant.Length) + exponent;
        significant = significant.TrimEnd('0');
        if (point > 3 || significant.Length - point > decimals) return false;

        foreach (var digit in significant) scaled = (scaled * 10) + (digit - '0');
        for (var missing = decimals - (significant.Length - point); missing > 0; missing--) scaled *= 10;
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<char> number, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction, out long exponent)
    {
        exponent = 0;
        var e = number.IndexOfAny('e', 'E');
        var mantissa = e < 0 ? number : number[..e];
        var dot = mantissa.IndexOf('.');
        whole = dot < 0 ? mantissa : mantissa[..dot];
        fraction = dot < 0 ? [] : mantissa[(dot + 1)..];
        return AreDigits(whole) && (dot < 0 || AreDigits(fraction)) && (e < 0 || TryExponent(number[(e + 1)..], out exponent));
    }

    private static bool TryExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        var negative = text.StartsWith("-");
        if (negative || text.StartsWith("+")) text = text[1..];
        if (!AreDigits(text)) return false;
        foreach (var digit in text) exponent = Math.Min((exponent * 10) + (digit - '0'), ExponentMost);
        if (negative) exponent = -exponent;
        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
