using System.Text;

namespace EventSpectrum.Log;

/// <summary>
/// Texts that recur in a log by the thousand (ids of people, sessions and streams, names of types): one string for all of the same bytes, as long as it is
/// remembered. A few thousand at most, those met last; which are remembered makes no difference to what is answered.
/// </summary>
public static class RecurringTexts
{
    private const int Places = 16_384;
    private const int Longest = 64;

    // Written and read by any thread without a lock: a reference is whole or not there, and every text is compared before it is answered.
    private static readonly string?[] Remembered = new string?[Places];

    /// <summary>The text that some UTF-8 spells.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest) return Encoding.UTF8.GetString(utf8);
        ref var place = ref Remembered[Place(utf8)];
        if (place is { } known && Ascii.Equals(utf8, known)) return known;
        return place = Encoding.UTF8.GetString(utf8);
    }

    // FNV-1a over eight bytes at a time: ids differ in every part, and a clash costs no more than a new string.
    private static int Place(ReadOnlySpan<byte> utf8)
    {
        var hash = 14_695_981_039_346_656_037UL ^ (ulong)utf8.Length;
        while (utf8.Length >= sizeof(ulong))
        {
            hash = (hash ^ BitConverter.ToUInt64(utf8)) * 1_099_511_628_211UL;
            utf8 = utf8[sizeof(ulong)..];
        }

        foreach (var octet in utf8) hash = (hash ^ octet) * 1_099_511_628_211UL;
        return (int)((hash ^ (hash >> 29) ^ (hash >> 43)) & (Places - 1));
    }
}
