using System.Text.RegularExpressions;

namespace EventSpectrum.Browser.Tests.Language;

/// <summary>The page's texts as its sources spell them: what is English and would be wrong on a Spanish page.</summary>
internal sealed partial class Wording
{
    private readonly HashSet<string> whole;
    private readonly IReadOnlyList<string> parts;

    private Wording(IEnumerable<string> english) => (whole, parts) = ([.. english], [.. english.Where(words => words.Length > 14 && words.Contains(' '))]);

    /// <summary>Reads them.</summary>
    public static Wording Read()
    {
        var english = Of("text.ts", "pageText.ts", "chart/texts.ts");
        return new Wording(english.Except(Of("text.es.ts", "pageText.es.ts", "chart/texts.es.ts")).Where(words => LettersPattern().IsMatch(words)));
    }

    /// <summary>What of these words is English.</summary>
    public IEnumerable<string> EnglishIn(string words)
    {
        if (whole.Contains(words.Trim())) return [words.Trim()];
        return parts.Where(part => words.Contains(part, StringComparison.Ordinal));
    }

    private static HashSet<string> Of(params string[] files) =>
    [
        .. from file in files
           from line in File.ReadLines(Path.Combine(Source(), file))
           where !CommentPattern().IsMatch(line)
           from Match text in TextPattern().Matches(line)
           from part in PlaceholderPattern().Split(text.Groups[1].Value + text.Groups[2].Value)
           select part.Trim(' ', '.', ':', ',') into part
           where part.Length > 2
           select part,
    ];

    private static string Source()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var source = Path.Combine(at.FullName, "src", "EventSpectrum.Client", "src");
            if (Directory.Exists(source)) return source;
        }

        throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }

    [GeneratedRegex(@"^\s*(//|/\*|\*|import |export )")]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`")]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"\p{L}{3}")]
    private static partial Regex LettersPattern();
}
