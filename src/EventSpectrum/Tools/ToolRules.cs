using System.Buffers;

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

    /// <summary>Names that differ only in case and spaces are the same name.</summary>
    public static string Key(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>Whether a text can be an id: 1 to 64 letters, digits, hyphens and underscores.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= 64 } && !id.AsSpan().ContainsAnyExcept(IdCharacters);
}
