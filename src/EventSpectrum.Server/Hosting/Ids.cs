using System.Security.Cryptography;

namespace EventSpectrum.Server.Hosting;

/// <summary>Names for new things.</summary>
internal static class Ids
{
    // Neither vowels that could spell something, nor letters that look like digits.
    private const string Alphabet = "bcdfghjkmnpqrstvwxz23456789";

    /// <summary>An opaque id of 16 characters, 76 bits from chance: says nothing of when, of whom or of how many.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 16);
}
