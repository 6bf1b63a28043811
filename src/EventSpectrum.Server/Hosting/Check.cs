using EventSpectrum.Votes;

namespace EventSpectrum.Server.Hosting;

/// <summary>Checks a request's fields and gathers all that is wrong with them, so that a caller is told everything at once.</summary>
internal sealed class Check
{
    /// <summary>The longest reason, in characters.</summary>
    public const int ReasonMax = 400;

    private readonly Dictionary<string, string[]> errors = [];

    /// <summary>Whether anything is wrong so far.</summary>
    public bool Failed => errors.Count > 0;

    /// <summary>All that is wrong.</summary>
    public Problem Problem => Problem.Invalid(errors);

    /// <summary>Notes a fault.</summary>
    public void Wrong(string field, string what) => errors[field] = errors.TryGetValue(field, out var before) ? [.. before, what] : [what];

    /// <summary>One line of text of 1 to <paramref name="max"/> characters, trimmed. Null is a fault.</summary>
    public string Line(string field, string? value, int max)
    {
        if (value is null) Wrong(field, $"“{field}” is needed.");
        return OptionalLine(field, value, max) ?? "";
    }

    /// <summary>One line of text of 1 to <paramref name="max"/> characters, trimmed; null stays null.</summary>
    public string? OptionalLine(string field, string? value, int max)
    {
        var text = value?.Trim();
        if (text is null) return null;
        if (text.Length == 0) Wrong(field, $"“{field}” may not be empty.");
        else if (Length(text) > max) Wrong(field, $"“{field}” may have at most {max} characters.");
        if (text.Length > 0 && !VisibleText.IsVisible(text)) Wrong(field, $"“{field}” must hold something that can be seen.");
        if (text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') || HasDirectionOverride(text)) Wrong(field, $"“{field}” may not hold control characters.");
        return text;
    }

    /// <summary>Why a moderator does something: a line that everybody may read.</summary>
    public string Reason(string? value) => Line("reason", value, ReasonMax);

    /// <summary>Text of up to <paramref name="max"/> characters, with line breaks, trimmed; null stays null.</summary>
    public string? OptionalText(string field, string? value, int max)
    {
        var text = value?.Trim().ReplaceLineEndings("\n");
        if (text is null) return null;
        if (text.Length > 0 && !VisibleText.IsVisible(text)) Wrong(field, $"“{field}” must hold something that can be seen, or be empty.");
        if (Length(text) > max) Wrong(field, $"“{field}” may have at most {max} characters.");
        if (text.Any(c => char.IsControl(c) && c is not '\n') || HasDirectionOverride(text)) Wrong(field, $"“{field}” may not hold control characters.");
        return text;
    }

    /// <summary>Different lines of text; null stays null.</summary>
    public IReadOnlyList<string>? OptionalLines(string field, IReadOnlyList<string?>? values, int most, int max)
    {
        if (values is null) return null;
        if (values.Count > most)
        {
            Wrong(field, $"“{field}” may have at most {most} entries.");
            return [];
        }

        var lines = values.Select((v, i) => Line($"{field}[{i}]", v, max)).ToArray();
        if (lines.Distinct(StringComparer.Ordinal).Count() < lines.Length) Wrong(field, $"“{field}” names something twice.");
        return lines;
    }

    /// <summary>A coordinate in hundredths; null stays null.</summary>
    public int? OptionalCoordinate(string field, ExactNumber? value)
    {
        if (value is not { } given) return null;
        if (Coordinate.TryHundredths(given.Text, out var hundredths)) return hundredths;
        Wrong(field, $"“{field}” must be a number from 0 to 100 with at most two decimals.");
        return null;
    }

    /// <summary>A coordinate in hundredths. Null is a fault.</summary>
    public int NeededCoordinate(string field, ExactNumber? value)
    {
        if (value is null) Wrong(field, $"“{field}” is needed: a number from 0 to 100.");
        return OptionalCoordinate(field, value) ?? 0;
    }

    /// <summary>An absolute http or https address. Anything else, such as <c>javascript:</c>, is a fault.</summary>
    public string Address(string field, string? value)
    {
        var text = Line(field, value, 500);
        if (text.Length > 0 && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
            Wrong(field, $"“{field}” must be an address that starts with https:// or http://.");
        return text;
    }

    // Characters as people count them, roughly: not UTF-16 units, and not clusters, which have no greatest length.
    private static int Length(string text) => text.EnumerateRunes().Count();

    // Overrides and isolates make a name read as another, or spill over into the text around it.
    private static bool HasDirectionOverride(string text) => text.AsSpan().ContainsAnyInRange('\u202A', '\u202E') || text.AsSpan().ContainsAnyInRange('\u2066', '\u2069');
}
