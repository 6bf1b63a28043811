using System.Globalization;
using System.Text;

namespace EventSpectrum.Server.Hosting;

/// <summary>Tells texts that show something from those that only look empty.</summary>
internal static class VisibleText
{
    /// <summary>Whether a text has a character with a shape of its own: not a space, a formatting character, a filler or a mark without a letter.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(HasShape);

    private static bool HasShape(Rune rune) => !IsBlank(rune.Value) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned);

    // Letters and symbols by category, yet blank: the fillers of Hangul, and the Braille pattern without dots.
    private static bool IsBlank(int rune) => rune is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;
}
