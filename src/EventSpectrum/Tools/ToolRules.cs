using System.Buffers;
using System.Globalization;
using System.Text;

namespace EventSpectrum.Tools;

/// <summary>What a tool's texts must be like.</summary>
public static class ToolRules
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameMax = 60;

    /// <summary>The longest description, in characters.</summary>
    public const int DescriptionMax = 400;

    /// <summary>The most links and the most authorship notes.</summary>
    public const int ListMax = 20;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Names that differ only in case, spaces and formatting characters, which nobody sees, are the same name.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format) key.Append(rune);
        }

        return key.ToString().ToUpperInvariant();
    }

    /// <summary>Whether a text can be an id: 1 to 64 letters, digits, hyphens and underscores.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= 64 } && !id.AsSpan().ContainsAnyExcept(IdCharacters);
}
