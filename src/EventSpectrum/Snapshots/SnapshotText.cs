using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSpectrum.Tools;

namespace EventSpectrum.Snapshots;

/// <summary>Texts of a foreign file, made fit for the log.</summary>
internal static class SnapshotText
{
    /// <summary>The longest pseudonym, in characters: longer than any form here allows, since real files hold such.</summary>
    public const int UsernameMax = 60;

    /// <summary>The longest name of a discipline, in characters.</summary>
    public const int TagMax = 60;

    // Usable as ids by their characters, yet with a meaning of their own as keys of a JavaScript object.
    private static readonly string[] Reserved = ["__proto__", "constructor", "prototype"];

    /// <summary>A JSON string without control characters and outer spaces; null for anything but a string that is valid Unicode.</summary>
    public static string? Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return Clean(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>
    /// The text without outer spaces and without what does not belong in a name: control characters, of which the database's JSON
    /// cannot hold all, and overrides of the direction, which make a text read as another.
    /// </summary>
    public static string Clean(string text) =>
        (text.Any(Unwanted) ? string.Concat(text.Select(c => Unwanted(c) ? ' ' : c)) : text).Trim();

    private static bool Unwanted(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>An id of the file as it can be shown to people, on a page or a terminal.</summary>
    public static string Shown(string id) => Cut(Clean(id), 80);

    /// <summary>The text cut to a length, with an ellipsis, never through a character.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max) return text;
        var end = char.IsHighSurrogate(text[max - 2]) ? max - 2 : max - 1;
        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }

    /// <summary>An id of the file as an id here: itself when it can be one, otherwise one derived from it, always the same.</summary>
    public static string Id(string id, string prefix) =>
        ToolRules.IsId(id) && !Reserved.Contains(id)
            ? id
            : prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 12));
}
